#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| afterword::targets::run("ics", bytes));
