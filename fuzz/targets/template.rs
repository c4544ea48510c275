//! Runs [`vademecum_fuzz::template`] on what the fuzzer makes up.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| vademecum_fuzz::template(data));
