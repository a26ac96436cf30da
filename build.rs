//! Has the crate built again when a migration or a template is added or changed: `include_dir!` does not watch its folder itself. And has
//! the released program linked as small as can be done here.

use std::env::var;
use std::path::Path;
use std::process::{Command, Stdio};

/// Equal functions once, and addresses that the loader has to move in a tenth of the room.
const SMALLER: [&str; 2] = ["-Wl,--icf=all", "-Wl,-z,pack-relative-relocs"];

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=src/text/letter/templates");
    println!("cargo:rerun-if-changed=build.rs");
    let of = |name| var(name).unwrap_or_default();
    if of("PROFILE") == "release" && of("HOST") == of("TARGET") {
        for arg in SMALLER.iter().filter(|arg| works(arg).unwrap_or_default()) {
            println!("cargo:rustc-link-arg-bins={arg}");
        }
    }
}

/// True where the linker knows the argument, and what it links starts: an old C library refuses packed addresses.
fn works(arg: &str) -> Option<bool> {
    let folder = var("OUT_DIR").ok()?;
    let (source, program) = (Path::new(&folder).join("probe.rs"), Path::new(&folder).join("probe"));
    std::fs::write(&source, "fn main() {}").ok()?;
    let mut rustc = Command::new(var("RUSTC").ok()?);
    rustc.arg(source).arg("-o").arg(&program).arg(format!("-Clink-arg={arg}"));
    rustc.args(var("CARGO_ENCODED_RUSTFLAGS").ok()?.split_terminator('\u{1f}'));
    rustc.args(var("RUSTC_LINKER").ok().map(|linker| format!("-Clinker={linker}")));
    let linked = rustc.stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?.success();
    Some(linked && Command::new(program).status().ok()?.success())
}
