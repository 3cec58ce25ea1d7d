//! Lets Tauri read its configuration and make what it needs of it.

fn main() {
    tauri_build::build();
}
