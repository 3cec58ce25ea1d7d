//! One child process as the supervisor sees it: its pipes, its end, and why it ended.

use std::io::{self, BufReader, Write};
use std::path::Path;
use std::process::{Child as Handle, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::{Limits, exit, frame, limits};

/// A running child. The handle is shared with whoever may have to kill it.
#[derive(Debug)]
pub(crate) struct Process {
    handle: Arc<Mutex<Handle>>,
    input: Option<ChildStdin>,
    pub(crate) output: BufReader<ChildStdout>,
}

/// Kills a child from another thread.
#[derive(Debug, Clone)]
pub(crate) struct Killer(Arc<Mutex<Handle>>);

impl Killer {
    /// Harmless when the child has already ended.
    pub(crate) fn kill(&self) {
        let _ = lock(&self.0).kill();
    }
}

/// How a child came to its end without being told to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Death {
    OutOfMemory,
    /// Its own allowance of processor time.
    TimedOut,
    Crashed(String),
}

impl Process {
    pub(crate) fn start(executable: &Path, args: &[String], limits: &Limits) -> io::Result<Self> {
        let mut command = Command::new(executable);
        // Nothing is inherited: the environment may hold a passphrase.
        command
            .args(args)
            .env_clear()
            .env(limits::VARIABLE, serde_json::to_string(limits)?)
            .env(limits::SUPERVISOR, std::process::id().to_string());
        #[cfg(windows)]
        {
            use std::os::windows::process::CommandExt;
            const CREATE_NO_WINDOW: u32 = 0x0800_0000;
            command.creation_flags(CREATE_NO_WINDOW);
            if let Some(root) = std::env::var_os("SystemRoot") {
                command.env("SystemRoot", root);
            }
        }
        // Not the user's folder, which may lie on a drive they want to remove.
        if let Some(folder) = executable.parent().filter(|folder| folder.is_dir()) {
            command.current_dir(folder);
        }
        let mut handle =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let (Some(input), Some(output)) = (handle.stdin.take(), handle.stdout.take()) else {
            let _ = handle.kill();
            let _ = handle.wait();
            return Err(io::Error::other("the child has no pipes"));
        };
        widen(&input);
        widen(&output);
        let output = BufReader::with_capacity(256 * 1024, output);
        Ok(Self { handle: Arc::new(Mutex::new(handle)), input: Some(input), output })
    }

    pub(crate) fn killer(&self) -> Killer {
        Killer(Arc::clone(&self.handle))
    }

    /// Sends an order with its bytes.
    pub(crate) fn send(&mut self, head: &[u8], payload: &[u8]) -> io::Result<()> {
        let Some(input) = self.input.as_mut() else { return Err(io::ErrorKind::BrokenPipe.into()) };
        frame::write(input, head, payload)?;
        input.flush()
    }

    /// Lets an idle child end by itself.
    pub(crate) fn close(&mut self) {
        self.input = None;
    }

    /// Waits for the end until `until`, then kills; returns when the process is gone for good.
    pub(crate) fn end(mut self, until: Instant) -> Option<ExitStatus> {
        self.close();
        let mut pause = Duration::from_micros(200);
        loop {
            {
                // Not held while sleeping: a killer must not have to wait.
                let mut handle = lock(&self.handle);
                match handle.try_wait() {
                    Ok(Some(status)) => return Some(status),
                    Ok(None) if Instant::now() < until => {}
                    _ => {
                        let _ = handle.kill();
                        return handle.wait().ok();
                    }
                }
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(20));
        }
    }

    /// Why a child that stopped talking has ended. One that still runs is killed.
    pub(crate) fn autopsy(self) -> Death {
        // Its pipe is closed a moment before the system has taken the process down.
        let status = self.end(Instant::now() + Duration::from_secs(1));
        status.map_or_else(|| Death::Crashed("it cannot be said why".to_owned()), classify)
    }
}

impl Drop for Process {
    /// However it is let go, no child goes on alone and none stays as a zombie. Nothing happens to one that has ended.
    fn drop(&mut self) {
        let mut handle = lock(&self.handle);
        let _ = handle.kill();
        let _ = handle.wait();
    }
}

fn classify(status: ExitStatus) -> Death {
    if status.code() == Some(exit::OUT_OF_MEMORY) {
        return Death::OutOfMemory;
    }
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        match status.signal() {
            Some(libc::SIGXCPU) => return Death::TimedOut,
            // Not by us, or the caller would know: the system does this when memory runs out.
            Some(libc::SIGKILL) => return Death::OutOfMemory,
            _ => {}
        }
    }
    Death::Crashed(status.to_string())
}

/// A pipe of 1 MiB instead of 64 KiB: fewer changes between the two processes. As much as the system gives.
#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "the size of a pipe is set through fcntl")]
fn widen(pipe: &impl std::os::fd::AsRawFd) {
    const SIZE: libc::c_int = 1024 * 1024;
    // SAFETY: the descriptor is open; the call takes a plain number.
    unsafe {
        libc::fcntl(pipe.as_raw_fd(), libc::F_SETPIPE_SZ, SIZE);
    }
}

#[cfg(not(target_os = "linux"))]
fn widen<T>(_: &T) {}

fn lock(handle: &Mutex<Handle>) -> MutexGuard<'_, Handle> {
    handle.lock().unwrap_or_else(PoisonError::into_inner)
}
