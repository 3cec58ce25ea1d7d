//! Foreign input is read, and reports are written, in child processes: what
//! they are asked ([`Order`]), how both sides talk ([`frame`]), what the child
//! may do ([`confine`], [`CappedAllocator`]) and who watches over it ([`Pool`]).
//!
//! The supervisor trusts nothing a child sends: every length, count and path is
//! checked again, and a child that hangs, grows, crashes or talks nonsense is
//! killed and replaced while the documents of others go on. This crate links no
//! reader and no report writer; the executable that does calls [`run_child`].

mod allocator;
mod cancel;
mod confine;
mod converse;
pub mod frame;
mod limits;
mod message;
mod pool;
mod process;
mod recognise;
mod serve;
mod watch;

pub use allocator::CappedAllocator;
pub use cancel::Cancel;
pub use confine::{Protections, confine};
pub use limits::Limits;
pub use message::{Answer, Order, ReportFormat};
pub use pool::{Failure, Pool};
pub use recognise::{Engine, EngineError, Recognised};
pub use serve::{Handler, ServeError, run_child, serve};

/// Exit codes by which a child tells why it ended itself.
mod exit {
    /// An allocation would have passed the cap.
    pub(crate) const OUT_OF_MEMORY: i32 = 94;
    /// The supervisor sent something that is no order, or went away.
    pub(crate) const WIRE: i32 = 95;
}
