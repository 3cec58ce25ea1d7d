//! The supervisor: hands orders to children, watches the clock, replaces what breaks.
//!
//! Every caller of [`Pool::run`] talks to its child on its own thread. One more
//! thread, the keeper, starts children (a child on Linux dies with the *thread*
//! that started it, so that thread must live as long as the pool) and kills those
//! that pass their deadline, which unblocks whoever waits for them.

use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use domain::document::{Reason, Unreadable};

use crate::converse::{Broken, converse};
use crate::message::{End, Memory, sentence};
use crate::process::{Death, Killer, Process};
use crate::watch::{Verdict, Watch};
use crate::{Answer, Cancel, Limits, Order};

/// Why an order was not carried out, or not wholly. What was handed on before it stays good.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The document could not be read, or only in part.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The report could not be written.
    #[error("{0}")]
    Failed(String),
    /// Stopped by the switch or by the receiver of the answers.
    #[error("stopped")]
    Cancelled,
    /// No child could be started.
    #[error("the worker {path} cannot be started: {why}")]
    Start {
        /// The executable.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
}

/// A set of child processes that carry out orders. Share it by reference; dropping it ends all children.
///
/// A child is busy until the receiver has taken the last answer. To keep all children busy, call [`Pool::run`]
/// from a few more threads than there are children and do slow work after it has returned.
#[derive(Debug)]
pub struct Pool {
    shared: Arc<Shared>,
    keeper: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    executable: PathBuf,
    args: Vec<String>,
    size: usize,
    limits: Limits,
    children: Mutex<Children>,
    /// A child became free, or room for a new one, or somebody's switch was thrown.
    freed: Condvar,
    duty: Mutex<Duty>,
    called: Condvar,
    peak: AtomicU64,
}

#[derive(Debug, Default)]
struct Children {
    idle: Vec<Process>,
    /// Running or about to be started, idle ones included.
    alive: usize,
}

/// What the keeper has to do.
#[derive(Debug, Default)]
struct Duty {
    start: Vec<mpsc::Sender<io::Result<Process>>>,
    watches: Vec<Arc<Watch>>,
    closing: bool,
}

impl Pool {
    /// A pool of up to `size` children, each started as `executable args…` when first needed.
    pub fn new(executable: PathBuf, args: Vec<String>, size: usize, limits: Limits) -> Self {
        let shared = Arc::new(Shared {
            executable,
            args,
            size: size.max(1),
            limits,
            children: Mutex::default(),
            freed: Condvar::new(),
            duty: Mutex::default(),
            called: Condvar::new(),
            peak: AtomicU64::new(0),
        });
        let keeper = {
            let shared = Arc::clone(&shared);
            std::thread::Builder::new().name("worker-keeper".to_owned()).spawn(move || shared.keep()).ok()
        };
        // Without a keeper nothing can be started; every order is told so.
        shared.duty().closing = keeper.is_none();
        Self { shared, keeper }
    }

    /// One child per processor, at most eight: reading is bound by the processor, and each may grow to its cap.
    pub fn usual_size() -> usize {
        std::thread::available_parallelism().map_or(1, usize::from).min(8)
    }

    /// Number of children.
    pub fn size(&self) -> usize {
        self.shared.size
    }

    /// Most heap any child held at once, as the children count it themselves.
    pub fn peak_memory(&self) -> u64 {
        self.shared.peak.load(Ordering::Relaxed)
    }

    /// Lets idle children end by themselves, without waiting for them: to be called when no order comes any more and
    /// something else is to be done before the pool is dropped.
    pub fn retire(&self) {
        self.shared.children().idle.iter_mut().for_each(Process::close);
    }

    /// Carries out one order; waits while all children are busy. Answers go to `take` as they arrive,
    /// on this thread; [`ControlFlow::Break`] stops the order.
    ///
    /// A child that crashes before its first answer is replaced and the order tried once more, because
    /// an earlier document may be to blame. After an answer, a timeout or too much memory there is no second try.
    pub fn run(
        &self,
        order: &Order,
        bytes: &[u8],
        cancel: &Cancel,
        take: &mut dyn FnMut(Answer) -> ControlFlow<()>,
    ) -> Result<(), Failure> {
        if bytes.len() as u64 > self.shared.limits.input {
            let most = self.shared.limits.input / (1024 * 1024);
            let detail = format!("The file is larger than the {most} MiB a reader takes.");
            return Err(Unreadable::new(Reason::TooLarge, detail).into());
        }
        let head = serde_json::to_vec(order).map_err(|error| Failure::Failed(error.to_string()))?;
        let mut answered = false;
        let mut noting = |answer| {
            answered = true;
            take(answer)
        };
        let mut outcome = self.shared.attempt(&head, bytes, cancel, &mut noting);
        if matches!(outcome, Err(Trouble::Crashed(_))) && !answered {
            outcome = self.shared.attempt(&head, bytes, cancel, take);
        }
        outcome.map_err(|trouble| match trouble {
            Trouble::Final(failure) => failure,
            Trouble::Crashed(how) => {
                let detail = format!("The reader ended unexpectedly ({how}). The file itself is safe.");
                Unreadable::new(Reason::ReaderFailed, detail).into()
            }
        })
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        // Nobody is inside `run` any more, so every child is idle.
        let mut idle = std::mem::take(&mut self.shared.children().idle);
        idle.iter_mut().for_each(Process::close);
        let until = Instant::now() + Duration::from_millis(500);
        for process in idle {
            process.end(until);
        }
        self.shared.duty().closing = true;
        self.shared.called.notify_all();
        if let Some(keeper) = self.keeper.take() {
            let _ = keeper.join();
        }
    }
}

/// Why one try did not end well.
enum Trouble {
    Final(Failure),
    /// The child broke down or talked nonsense; how, in words.
    Crashed(String),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Final(failure)
    }
}

impl Shared {
    fn attempt(
        &self,
        head: &[u8],
        bytes: &[u8],
        cancel: &Cancel,
        take: &mut dyn FnMut(Answer) -> ControlFlow<()>,
    ) -> Result<(), Trouble> {
        let mut lease = self.acquire(cancel)?;
        let Some(process) = lease.process.as_mut() else { return Err(Failure::Cancelled.into()) };
        let watch = self.watch(process.killer());
        let hook = {
            let watch = Arc::clone(&watch);
            cancel.on_cancel(Arc::new(move || watch.kill(Verdict::Cancelled)))
        };
        if hook.is_none() {
            self.unwatch(&watch);
            lease.give_back(Memory::default());
            return Err(Failure::Cancelled.into());
        }
        // Should the receiver panic, dropping `unwatch` ends the watch and dropping `lease` kills the child.
        let unwatch = Unwatch { shared: self, watch: &watch };
        let conversation = converse(process, head, bytes, &self.limits, &mut |answer| {
            watch.pause();
            let flow = take(answer);
            watch.resume();
            flow
        });
        drop(unwatch);
        drop(hook);
        let verdict = watch.verdict();
        match conversation {
            // Whole, even if the switch was thrown or the time ran out in the last moment.
            Ok((end, memory)) => {
                self.peak.fetch_max(memory.peak, Ordering::Relaxed);
                if verdict.is_none() {
                    lease.give_back(memory);
                }
                match end {
                    End::Done => Ok(()),
                    End::Unreadable { reason, detail } => {
                        Err(Failure::from(Unreadable::new(reason, sentence(&detail))).into())
                    }
                    End::Failed { detail } => Err(Failure::Failed(sentence(&detail)).into()),
                }
            }
            Err(Broken::Stopped) => Err(Failure::Cancelled.into()),
            Err(broken) => Err(match verdict {
                Some(Verdict::Cancelled) => Failure::Cancelled.into(),
                Some(Verdict::TimedOut) => self.timed_out().into(),
                None => self.diagnose(broken, lease),
            }),
        }
    }

    fn diagnose(&self, broken: Broken, mut lease: Lease<'_>) -> Trouble {
        let death = match (broken, lease.take()) {
            (Broken::Garbage(what), _) => return Trouble::Crashed(what),
            (Broken::TooMuch, _) => {
                let detail = "The reader sent more than a document may hold; the text up to here is kept.";
                return Failure::from(Unreadable::new(Reason::TooLarge, detail)).into();
            }
            (_, Some(process)) => process.autopsy(),
            (_, None) => Death::Crashed("it is gone".to_owned()),
        };
        match death {
            Death::OutOfMemory => {
                self.peak.fetch_max(self.limits.memory, Ordering::Relaxed);
                let most = self.limits.memory / (1024 * 1024);
                let detail =
                    format!("Reading this file needs more than the {most} MiB of memory a reader may use.");
                Failure::from(Unreadable::new(Reason::OutOfMemory, detail)).into()
            }
            Death::TimedOut => self.timed_out().into(),
            Death::Crashed(how) => Trouble::Crashed(how),
        }
    }

    fn timed_out(&self) -> Failure {
        let seconds = self.limits.deadline.as_secs_f32();
        let detail = format!("Reading this file did not end within {seconds} s.");
        Unreadable::new(Reason::TimedOut, detail).into()
    }

    /// A child for one order: an idle one, a new one, or the next that becomes free.
    fn acquire(&self, cancel: &Cancel) -> Result<Lease<'_>, Failure> {
        let mut children = self.children();
        loop {
            if cancel.is_cancelled() {
                return Err(Failure::Cancelled);
            }
            if let Some(process) = children.idle.pop() {
                return Ok(Lease { shared: self, process: Some(process) });
            }
            if children.alive < self.size {
                children.alive += 1;
                drop(children);
                // From here on the lease gives the place back, whatever happens.
                let mut lease = Lease { shared: self, process: None };
                lease.process = Some(self.start()?);
                return Ok(lease);
            }
            // Short, so that a thrown switch is seen soon even while every child is busy with others' orders.
            const LOOK: Duration = Duration::from_millis(50);
            children = self.freed.wait_timeout(children, LOOK).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn start(&self) -> Result<Process, Failure> {
        let (sender, receiver) = mpsc::channel();
        {
            let mut duty = self.duty();
            // Otherwise the sender is dropped here and the receiver learns that nobody will answer.
            if !duty.closing {
                duty.start.push(sender);
            }
        }
        self.called.notify_all();
        let started = receiver.recv().unwrap_or_else(|_| Err(io::Error::other("the pool is closed")));
        started.map_err(|error| Failure::Start { path: self.executable.clone(), why: error.to_string() })
    }

    fn watch(&self, killer: Killer) -> Arc<Watch> {
        let watch = Arc::new(Watch::start(killer, self.limits.deadline));
        let mut duty = self.duty();
        duty.watches.push(Arc::clone(&watch));
        // With others to watch the keeper looks again by itself, soon enough.
        if duty.watches.len() == 1 {
            self.called.notify_all();
        }
        watch
    }

    fn unwatch(&self, watch: &Arc<Watch>) {
        watch.end();
        self.duty().watches.retain(|other| !Arc::ptr_eq(other, watch));
    }

    /// The keeper's life.
    fn keep(&self) {
        /// How late a kill may come.
        const LOOK: Duration = Duration::from_millis(50);
        let mut duty = self.duty();
        while !duty.closing {
            if let Some(asked) = duty.start.pop() {
                drop(duty);
                let _ = asked.send(Process::start(&self.executable, &self.args, &self.limits));
                duty = self.duty();
                continue;
            }
            let now = Instant::now();
            for watch in &duty.watches {
                watch.check(now);
            }
            duty = if duty.watches.is_empty() {
                self.called.wait(duty).unwrap_or_else(PoisonError::into_inner)
            } else {
                self.called.wait_timeout(duty, LOOK).unwrap_or_else(PoisonError::into_inner).0
            };
        }
    }

    fn children(&self) -> MutexGuard<'_, Children> {
        self.children.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn duty(&self) -> MutexGuard<'_, Duty> {
        self.duty.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to talk to one child. Dropped with a child still in it, the child is killed.
struct Lease<'a> {
    shared: &'a Shared,
    process: Option<Process>,
}

impl Lease<'_> {
    /// Takes the child out, to look why it ended.
    fn take(&mut self) -> Option<Process> {
        self.process.take()
    }

    /// The child is sound and free for others.
    fn give_back(mut self, memory: Memory) {
        // One that keeps much after the order is done would fail a later document that is innocent.
        let leaky = memory.held > self.shared.limits.memory / 4;
        match self.process.take() {
            Some(process) if !leaky => {
                self.shared.children().idle.push(process);
                self.shared.freed.notify_one();
                // The place stays taken.
                std::mem::forget(self);
            }
            other => self.process = other,
        }
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        // Gone before its place is given to another, so that there are never more than allowed.
        drop(self.process.take());
        self.shared.children().alive -= 1;
        self.shared.freed.notify_one();
    }
}

struct Unwatch<'a> {
    shared: &'a Shared,
    watch: &'a Arc<Watch>,
}

impl Drop for Unwatch<'_> {
    fn drop(&mut self) {
        self.shared.unwatch(self.watch);
    }
}
