"""Draws how first frame, write and `due` grow with the archive, ours beside the floor's: both axes by powers of ten."""

import math

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 340, 56, 150, 20, 40
LINES = [("first", 0, "first frame"), ("write", 0, "key that writes"), ("due", 0, "due")]
FLOORS = [("first", 1, "floor, first frame"), ("due", 1, "floor, due")]
COLOURS = ["#2f6fb3", "#b3562f", "#3f8f4f", "#8a8a8a", "#b0b0b0"]


def svg(figures):
    """The picture of these figures: by size, by row, ours and the floor's, in milliseconds."""
    sizes = sorted(figures)
    lines = [(name, [(n, figures[n][row][of]) for n in sizes if figures[n].get(row, (None, None))[of]])
             for row, of, name in LINES + FLOORS]
    low = math.floor(math.log10(min(y for _, points in lines for _, y in points)))
    high = math.ceil(math.log10(max(y for _, points in lines for _, y in points)))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def x(n):
        return LEFT + (WIDTH - LEFT - RIGHT) * (math.log10(n) - first) / ((last - first) or 1)

    def y(ms):
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (math.log10(ms) - low) / ((high - low) or 1)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
           '<style>text{fill:#555}@media(prefers-color-scheme:dark){text{fill:#bbb}}</style>']
    for power in range(low, high + 1):
        at = y(10**power)
        out.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#999" stroke-opacity=".35"/>')
        out.append(f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{10**power:g} ms</text>')
    for n in sizes:
        out.append(f'<text x="{x(n):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{n:,}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 4}" text-anchor="middle">interviews in the store</text>')
    names = sorted(((y(points[-1][1]), at) for at, (_, points) in enumerate(lines) if points), reverse=False)
    place = 0.0
    for wish, at in names:
        # Names that would lie on each other stand one below the other.
        place = max(wish, place + 14)
        name, points = lines[at]
        dash = ' stroke-dasharray="4 4"' if at >= len(LINES) else ""
        path = "L".join(f"{x(n):.1f} {y(ms):.1f}" for n, ms in points)
        out.append(f'<path d="M{path}" fill="none" stroke="{COLOURS[at]}" stroke-width="2"{dash}/>')
        out.append(f'<text x="{WIDTH - RIGHT + 8}" y="{place + 4:.1f}" style="fill:{COLOURS[at]}">{name}</text>')
    return "\n".join([*out, "</svg>", ""])
