//! Has the crate built again when a migration is added or changed: `include_dir!` does not watch its folder itself.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=build.rs");
}
