//! Owns how long the parts of the program take, on the invented search of the demo: `cargo bench --bench parts`.

use afterword::measured::Search;
use afterword::{Now, Region, read_card};
use divan::{Bencher, black_box};

const CARD: &str = include_str!("../tests/cards/card-01.txt");

fn main() {
    divan::main();
}

fn search() -> Search {
    let at = afterword::parse_instant("2026-11-20T09:00:00+01:00").expect("a moment");
    Search::new(Now::fixed(at)).expect("the demo can be stored")
}

#[divan::bench]
fn derive_one(bencher: Bencher) {
    let search = search();
    bencher.bench_local(|| search.derive_one());
}

#[divan::bench]
fn derive_all(bencher: Bencher) {
    let search = search();
    bencher.bench_local(|| search.derive_all());
}

#[divan::bench]
fn may_write(bencher: Bencher) {
    let search = search();
    bencher.bench_local(|| search.may_write());
}

#[divan::bench]
fn quick_line(bencher: Bencher) {
    let search = search();
    bencher
        .bench_local(|| search.quick_line(black_box("XYZ / SRE tue 14:00 45m video with Bob Smith, Ana Diaz by fri")));
}

#[divan::bench]
fn card(bencher: Bencher) {
    bencher.bench_local(|| read_card(black_box(CARD), Region::default()));
}

#[divan::bench]
fn find(bencher: Bencher) {
    let search = search();
    bencher.bench_local(|| search.find(black_box("plat")));
}

#[divan::bench]
fn first_frame(bencher: Bencher) {
    let mut search = search();
    bencher.bench_local(|| search.first_frame());
}
