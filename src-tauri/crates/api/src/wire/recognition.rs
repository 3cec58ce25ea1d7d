//! Text from pictures.

use super::wire;

wire! {
    /// Settings of text recognition.
    pub struct RecognitionSettings {
        /// Whether pictures of text are read at all without being asked for each time.
        pub on: bool,
        /// Languages (`eng`, `deu`); those that fit the file if empty.
        pub languages: Vec<String>,
    }
    /// What text recognition can do on this machine, and what waits for it.
    pub struct RecognitionState {
        /// Whether it is switched on.
        pub on: bool,
        /// The engine found (`tesseract 5.3.0`); absent when there is none.
        pub engine: Option<String>,
        /// Languages installed.
        pub installed: Vec<String>,
        /// Languages that are used.
        pub languages: Vec<String>,
        /// What to do when no engine is found, or why the one found does not work.
        pub hint: Option<String>,
        /// Documents with pages that were not looked at; 0 with no file open.
        pub documents: u32,
        /// Those pages.
        pub pages: u32,
    }
    /// Recognises the text of scans and photos.
    pub struct RecogniseText {
        /// Only these items; all that wait if empty.
        #[serde(default)]
        pub ids: Vec<String>,
        /// Languages, other than those set.
        #[serde(default)]
        pub languages: Option<Vec<String>>,
        /// A person asks for it now: it is done although text recognition is switched off.
        #[serde(default)]
        pub once: bool,
    }
    /// What came of it.
    pub struct RecognisedText {
        /// Documents that can be searched now and could not before.
        pub documents: u32,
        /// Pages looked at.
        pub pages: u32,
        /// Of these known already from the same picture.
        pub known: u32,
        /// Of these without any text.
        pub empty: u32,
        /// Pages that failed: document, page and why. They are tried again next time.
        pub failed: Vec<super::NotExported>,
        /// It was stopped; what was done is kept, the rest waits.
        pub stopped: bool,
    }
}
