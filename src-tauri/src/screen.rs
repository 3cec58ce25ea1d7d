//! Whether there is a screen to show a window on, asked before anything that would end the program without a word.

/// What to say where there is no screen.
#[cfg(target_os = "linux")]
const NONE: &str = "Touchstone cannot show its window: there is no display. Start it in a graphical session \
    (DISPLAY or WAYLAND_DISPLAY is set there), or use the command `touchstone`, which needs none.";

/// Refuses to start where no window can be shown. Only Linux can be without a display.
///
/// # Errors
/// One sentence for the terminal.
#[cfg(target_os = "linux")]
pub(crate) fn there_is_one() -> Result<(), String> {
    let named = ["WAYLAND_DISPLAY", "DISPLAY"].into_iter().find_map(|name| {
        let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
        Some(format!("{name} is {}", value.to_string_lossy()))
    });
    let Some(named) = named else { return Err(NONE.to_owned()) };
    gtk::init().map_err(|_| {
        format!(
            "Touchstone cannot show its window: the display does not answer ({named}). Start it in a graphical \
             session, or use the command `touchstone`, which needs none."
        )
    })
}

/// Refuses to start where no window can be shown.
///
/// # Errors
/// None: elsewhere the system always has a screen.
#[cfg(not(target_os = "linux"))]
pub(crate) fn there_is_one() -> Result<(), String> {
    Ok(())
}
