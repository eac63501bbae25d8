//! Compiles the text tables of the Chinese converter into the compact form that is embedded in the library.

#[path = "chinese/tables/compile/mod.rs"]
mod compile;

use std::env;
use std::io;
use std::path::PathBuf;

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let tables = PathBuf::from(root).join("src/chinese/tables");
    println!("cargo::rerun-if-changed={}", tables.display());
    println!("cargo::rerun-if-changed=src/build.rs");
    compile::compile(&tables, &PathBuf::from(out))
}
