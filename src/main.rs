//! The program: arguments, store, clock, exit code.
use afterword::*;
fn main() {
    let mut store = store::Store::open(std::path::Path::new("/tmp/aw/x.db")).unwrap();
    let clock = clock::Clock::System(clock::Zone::system());
    let setup = tui::Setup { policy: Default::default(), clock, place: String::new(), greeting: None, plain: false };
    if let Err(e) = tui::run(&mut store, setup) {
        eprintln!("{e}")
    }
}
