//! Prints the invented models to `/tmp/report/`, to look at: `cargo b --example preview && target/debug/examples/preview`.
#![allow(clippy::print_stdout)]

#[path = "../tests/builder/mod.rs"]
mod builder;

use std::error::Error;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("/tmp/report");
    std::fs::create_dir_all(folder)?;
    let mut models = vec![
        ("stage2", builder::stage2()),
        ("stage1", builder::stage1()),
        ("draft", builder::draft()),
        ("empty", builder::empty()),
        ("long", builder::long()),
    ];
    if std::env::args().any(|argument| argument == "huge") {
        models.push(("huge", builder::huge(400, 3)));
    }
    for (name, model) in models {
        let start = Instant::now();
        match report::print(&model) {
            Ok(printed) => {
                println!(
                    "{name}: {} pages, {} bytes, {:?}",
                    printed.pages,
                    printed.bytes.len(),
                    start.elapsed()
                );
                std::fs::write(folder.join(format!("{name}.pdf")), &printed.bytes)?;
            }
            Err(fault) => println!("{name}: {fault}\n  {}", fault.hint()),
        }
        std::fs::write(folder.join(format!("{name}.xlsx")), report::register(&model)?)?;
    }
    Ok(())
}
