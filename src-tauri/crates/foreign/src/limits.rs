//! How much a foreign file may cost. Every reader asks here; none has a number of its own
//! for anything a hostile file could grow.

/// Bounds for one call of [`crate::read`].
///
/// The defaults are far above real evidence (the largest of 3,895 measured files unpacked
/// to 190 MB) and far below what makes a machine swap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Largest file taken at all, in bytes.
    pub input_bytes: u64,
    /// Most bytes one file may unpack to, all its entries together.
    pub unpacked_bytes: u64,
    /// Most bytes the entries of an archive may unpack to together. They are handed on one by
    /// one, so this may be more than memory holds; each entry alone obeys [`Limits::unpacked_bytes`].
    pub children_bytes: u64,
    /// Most entries of one archive or package.
    pub entries: usize,
    /// Greatest unpacked-to-packed ratio of an entry larger than [`Limits::ratio_floor_bytes`].
    pub ratio: u64,
    /// Entries up to this size are never refused for their ratio: small text packs well.
    pub ratio_floor_bytes: u64,
    /// Most pieces of text one file may give.
    pub segments: u64,
    /// Most characters one file may give, all segments together. Small files may give less:
    /// 64 characters per byte, but always 8 million.
    pub text_chars: u64,
    /// Longest single segment in characters; longer ones are cut, and the user is told.
    pub segment_chars: usize,
    /// Deepest nesting of elements, groups or messages that is followed.
    pub nesting: usize,
    /// Most pages or slides read.
    pub pages: u32,
    /// Most pictures listed of one document.
    pub pictures: usize,
    /// Largest picture inside a document that is unpacked to be shown, in bytes.
    pub picture_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 2 << 30,
            unpacked_bytes: 512 << 20,
            children_bytes: 8 << 30,
            entries: 20_000,
            ratio: 200,
            ratio_floor_bytes: 16 << 20,
            segments: 5_000_000,
            text_chars: 256 << 20,
            segment_chars: 1 << 20,
            nesting: 256,
            pages: 50_000,
            pictures: 2_000,
            picture_bytes: 128 << 20,
        }
    }
}

impl Limits {
    /// Whether an entry of `packed` bytes may become `unpacked` bytes.
    pub(crate) fn ratio_allows(&self, packed: u64, unpacked: u64) -> bool {
        unpacked <= self.ratio_floor_bytes || unpacked / packed.max(1) <= self.ratio
    }
}
