//! Runs [`vademecum_fuzz::outcomes_csv`] on what the fuzzer makes up.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| vademecum_fuzz::outcomes_csv(data));
