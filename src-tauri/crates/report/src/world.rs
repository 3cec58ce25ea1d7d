//! The world Typst sees: the shipped template, the shipped fonts, one model.
//! No files, no packages, no network, no clock.

use std::sync::{LazyLock, OnceLock};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};

use crate::{Error, words};

macro_rules! template {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../../../../assets/templates/", $path)))),+]
    };
}

const MAIN: &str = "report.typ";
const MODEL: &str = "model.json";
const TEMPLATE: &[(&str, &str)] = template![
    "report.typ",
    "theme.typ",
    "parts/title.typ",
    "parts/summary.typ",
    "parts/audit.typ",
    "parts/results.typ",
    "parts/findings.typ",
    "parts/clauses.typ",
    "parts/closing.typ",
];

macro_rules! fonts {
    ($($name:literal),+ $(,)?) => {
        [$(include_bytes!(concat!("../../../../assets/fonts/", $name)).as_slice()),+]
    };
}

static SHIPPED_FONTS: [&[u8]; 8] = fonts![
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSans-Italic.ttf",
    "NotoSans-BoldItalic.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansHebrew-Bold.ttf",
];

struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// One bit per code point: whether some font has a glyph for it.
    covered: Vec<u64>,
}

/// Noto Sans first, then what Typst bundles as fallback.
static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let data = SHIPPED_FONTS.into_iter().chain(typst_assets::fonts());
    let fonts: Vec<Font> = data.flat_map(|data| Font::iter(Bytes::new(data))).collect();
    let mut covered = vec![0_u64; 0x11_0000 / 64];
    for font in &fonts {
        for code in font.info().coverage.iter() {
            if let Some(word) = covered.get_mut(code as usize / 64) {
                *word |= 1 << (code % 64);
            }
        }
    }
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts, covered }
});

/// Features: header cells in the first column of a form are tagged as such.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(Library::builder().with_features(Features::from_iter([Feature::A11yExtras])).build())
});

/// Whether a shipped font can draw the character.
///
/// The private areas count as "no": PDF/A forbids them, because nobody else knows what they mean.
pub(crate) fn draws(character: char) -> bool {
    let code = u32::from(character);
    if matches!(character, '\n' | '\u{200B}'..='\u{200F}') {
        return true;
    }
    if matches!(code, 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF) {
        return false;
    }
    FONTS.covered.get(code as usize / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
}

/// One report to be printed.
pub(crate) struct ReportWorld {
    main: FileId,
    sources: Vec<(FileId, Source)>,
    files: Vec<(FileId, Bytes)>,
}

impl ReportWorld {
    /// The world of one model, given as JSON.
    pub(crate) fn new(model: Vec<u8>) -> Result<Self, Error> {
        let mut sources = Vec::with_capacity(TEMPLATE.len());
        for (path, text) in TEMPLATE {
            let id = file_id(path)?;
            sources.push((id, parsed(path, id, text)));
        }
        let files = vec![
            (file_id(MODEL)?, Bytes::new(model)),
            (file_id(words::ENGLISH_PATH)?, Bytes::from_string(words::ENGLISH)),
        ];
        Ok(Self { main: file_id(MAIN)?, sources, files })
    }
}

/// The template is parsed once per process: a preview prints it many times.
fn parsed(path: &'static str, id: FileId, text: &str) -> Source {
    static PARSED: OnceLock<std::sync::Mutex<Vec<(&'static str, Source)>>> = OnceLock::new();
    let fresh = || Source::new(id, text.to_owned());
    match PARSED.get_or_init(Default::default).lock() {
        Ok(mut all) => match all.iter().find(|(name, _)| *name == path) {
            Some((_, source)) => source.clone(),
            None => {
                let source = fresh();
                all.push((path, source.clone()));
                source
            }
        },
        Err(_) => fresh(),
    }
}

fn file_id(path: &str) -> Result<FileId, Error> {
    let path = VirtualPath::new(path).map_err(|_| Error::Shipped("the name of a template file"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.sources.iter().find(|(known, _)| *known == id);
        found.map(|(_, source)| source.clone()).ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(known, _)| *known == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
