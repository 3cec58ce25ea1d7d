//! What a child gives up before it looks at its first foreign byte.
//!
//! Everywhere: the heap ceiling. On Unix: resource limits. On Linux beside that:
//! it dies with its supervisor, gains no privileges, and a system-call filter
//! leaves it without network, files, programs, and other processes. A reader or
//! report writer therefore **cannot open a file**: all it needs is linked in or
//! comes with the order.

use crate::{CappedAllocator, Limits};

/// Which protections hold. None is worth refusing service for: the supervisor's own checks remain.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Protections {
    /// Processor time, core dumps, file size and open files are limited.
    pub limits: bool,
    /// The process ends with its supervisor and cannot gain privileges.
    pub bound: bool,
    /// System calls are filtered.
    pub filter: bool,
}

/// Confines this process for good. Called first by a child, while it has one thread.
pub fn confine(limits: &Limits) -> Protections {
    CappedAllocator::arm(limits.memory);
    // Before the filter, which refuses it.
    #[cfg(unix)]
    step_back();
    #[cfg(target_os = "linux")]
    let (bound, filter) = {
        // When memory runs out everywhere, the system should take a worker before anything else.
        let _ = std::fs::write("/proc/self/oom_score_adj", "1000");
        // Order matters: the filter needs no_new_privs and ends the opening of files.
        let bound = linux::bind_to_supervisor();
        (bound, linux::filter_system_calls())
    };
    #[cfg(not(target_os = "linux"))]
    let (bound, filter) = (false, false);
    Protections { limits: unix_limits(limits), bound, filter }
}

/// Readers and report writers come after the window and the thread that stores: what they make piles up otherwise.
#[cfg(unix)]
#[expect(unsafe_code, reason = "call of the C library")]
fn step_back() {
    // SAFETY: nice has no preconditions; that it may refuse changes nothing.
    unsafe {
        libc::nice(5);
    }
}

/// Raises the allowance of processor time for the next order; the system ends the process when it is used up.
///
/// The deadline of the supervisor is the rule. This holds even when the supervisor is gone.
pub(crate) fn allow_processor_time(limits: &Limits) {
    #[cfg(unix)]
    {
        // Threads add up; two of them may run for the whole deadline.
        let allowed = limits.deadline.as_secs().saturating_mul(2).saturating_add(2);
        let used = processor_seconds_used();
        set_limit(libc::RLIMIT_CPU, used.saturating_add(allowed), None);
    }
    #[cfg(not(unix))]
    let _ = limits;
}

/// Gives freed heap back to the system after an order that used much of it.
pub(crate) fn release_freed_memory() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[expect(unsafe_code, reason = "call of the C library")]
    // SAFETY: malloc_trim has no preconditions.
    unsafe {
        libc::malloc_trim(0);
    }
}

#[cfg(unix)]
fn unix_limits(limits: &Limits) -> bool {
    allow_processor_time(limits);
    let mut all = set_limit(libc::RLIMIT_CORE, 0, Some(0));
    // Pipes are no files in this sense; anything else written would end the process.
    all &= set_limit(libc::RLIMIT_FSIZE, 0, Some(0));
    // Enough for what the C library opens on its own behalf.
    all &= set_limit(libc::RLIMIT_NOFILE, 32, Some(32));
    // A backstop far above the heap ceiling, for memory that does not come from the allocator.
    #[cfg(target_os = "linux")]
    {
        let space = limits.memory.saturating_mul(4).saturating_add(4 << 30);
        all &= set_limit(libc::RLIMIT_AS, space, Some(space));
    }
    all
}

#[cfg(not(unix))]
fn unix_limits(_: &Limits) -> bool {
    false
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
type Resource = libc::__rlimit_resource_t;
#[cfg(all(unix, not(all(target_os = "linux", target_env = "gnu"))))]
type Resource = libc::c_int;

/// Sets the soft limit, and the hard one if given; never above what is inherited.
#[cfg(unix)]
#[expect(unsafe_code, reason = "resource limits are calls of the C library")]
fn set_limit(resource: Resource, soft: u64, hard: Option<u64>) -> bool {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the pointer is valid for the call.
    if unsafe { libc::getrlimit(resource, &raw mut limit) } != 0 {
        return false;
    }
    limit.rlim_max = hard.map_or(limit.rlim_max, |hard| limit.rlim_max.min(hard));
    limit.rlim_cur = limit.rlim_max.min(soft);
    // SAFETY: the pointer is valid for the call.
    unsafe { libc::setrlimit(resource, &raw const limit) == 0 }
}

/// Processor time of this process so far, rounded up.
#[cfg(unix)]
#[expect(unsafe_code, reason = "resource usage is a call of the C library")]
fn processor_seconds_used() -> u64 {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: the pointer is valid for the call.
    if unsafe { libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr()) } != 0 {
        return 0;
    }
    // SAFETY: all zeroes is a valid value, which a successful call has replaced.
    let usage = unsafe { usage.assume_init() };
    u64::try_from(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec).unwrap_or(0).saturating_add(1)
}

#[cfg(target_os = "linux")]
mod linux {
    /// Dies with the thread that started it (the pool's keeper, which lives as long as the pool); gains no privileges.
    #[expect(unsafe_code, reason = "process control is a call of the C library")]
    pub(super) fn bind_to_supervisor() -> bool {
        let supervisor =
            std::env::var(crate::limits::SUPERVISOR).ok().and_then(|id| id.parse::<libc::pid_t>().ok());
        // SAFETY: these calls take plain numbers.
        unsafe {
            let dies = libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL, 0, 0, 0) == 0;
            // Orphaned before the call above took effect: nobody would read an answer.
            if supervisor.is_some_and(|supervisor| supervisor != libc::getppid()) {
                libc::_exit(crate::exit::WIRE);
            }
            // No other process of the same user may look into this one.
            libc::prctl(libc::PR_SET_DUMPABLE, 0, 0, 0, 0);
            dies && libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        }
    }

    #[cfg(target_arch = "x86_64")]
    const ARCHITECTURE: u32 = 0xC000_003E;
    #[cfg(target_arch = "aarch64")]
    const ARCHITECTURE: u32 = 0xC000_00B7;

    /// Calls answered with "not permitted". A deny list, because the C library may need any harmless call.
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
    const DENIED: &[libc::c_long] = &[
        // network, and the queue that could open sockets behind the filter's back
        libc::SYS_socket,
        libc::SYS_socketpair,
        libc::SYS_connect,
        libc::SYS_bind,
        libc::SYS_listen,
        libc::SYS_accept,
        libc::SYS_accept4,
        libc::SYS_io_uring_setup,
        // files
        libc::SYS_openat,
        libc::SYS_openat2,
        libc::SYS_open_by_handle_at,
        libc::SYS_memfd_create,
        libc::SYS_unlinkat,
        libc::SYS_renameat,
        libc::SYS_renameat2,
        libc::SYS_mkdirat,
        libc::SYS_mknodat,
        libc::SYS_linkat,
        libc::SYS_symlinkat,
        libc::SYS_fchmodat,
        libc::SYS_fchownat,
        libc::SYS_truncate,
        libc::SYS_utimensat,
        libc::SYS_setxattr,
        libc::SYS_mount,
        libc::SYS_umount2,
        libc::SYS_pivot_root,
        libc::SYS_chroot,
        // programs and other processes
        libc::SYS_execve,
        libc::SYS_execveat,
        libc::SYS_kill,
        libc::SYS_pidfd_send_signal,
        libc::SYS_pidfd_getfd,
        libc::SYS_ptrace,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
        libc::SYS_unshare,
        libc::SYS_setns,
        // the kernel
        libc::SYS_bpf,
        libc::SYS_perf_event_open,
        libc::SYS_userfaultfd,
        libc::SYS_add_key,
        libc::SYS_request_key,
        libc::SYS_keyctl,
        libc::SYS_init_module,
        libc::SYS_finit_module,
        libc::SYS_kexec_load,
        // the older names of the above
        #[cfg(target_arch = "x86_64")]
        libc::SYS_open,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_creat,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_unlink,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_rename,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_mkdir,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_rmdir,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_mknod,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_link,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_symlink,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_chmod,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_chown,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_fork,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_vfork,
    ];

    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    pub(super) fn filter_system_calls() -> bool {
        false
    }

    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
    #[expect(unsafe_code, reason = "installing the filter is a call of the C library")]
    pub(super) fn filter_system_calls() -> bool {
        let program = program();
        let Ok(len) = u16::try_from(program.len()) else { return false };
        let filter = libc::sock_fprog { len, filter: program.as_ptr().cast_mut() };
        // SAFETY: `filter` and the program it points to live through the call; the kernel copies and only reads them.
        unsafe { libc::prctl(libc::PR_SET_SECCOMP, libc::SECCOMP_MODE_FILTER, &raw const filter) == 0 }
    }

    /// The filter in the kernel's packet-filter language.
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
    fn program() -> Vec<libc::sock_filter> {
        // Offsets in the kernel's `seccomp_data`: number of the call, architecture, low word of its first argument.
        const NUMBER: u32 = 0;
        const ARCH: u32 = 4;
        const FIRST_ARGUMENT: u32 = 16;
        const LOAD: u32 = libc::BPF_LD | libc::BPF_W | libc::BPF_ABS;
        const EQUAL: u32 = libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K;
        const ANY_BIT: u32 = libc::BPF_JMP | libc::BPF_JSET | libc::BPF_K;
        const RETURN: u32 = libc::BPF_RET | libc::BPF_K;
        let refuse = |error: i32| libc::SECCOMP_RET_ERRNO | (error.unsigned_abs() & libc::SECCOMP_RET_DATA);
        let allow = libc::SECCOMP_RET_ALLOW;

        let mut program = vec![
            statement(LOAD, ARCH),
            jump(EQUAL, ARCHITECTURE, 1, 0),
            statement(RETURN, libc::SECCOMP_RET_KILL_PROCESS),
            statement(LOAD, NUMBER),
        ];
        // The x32 numbers name the same calls a second time.
        #[cfg(target_arch = "x86_64")]
        program.extend([
            jump(libc::BPF_JMP | libc::BPF_JGE | libc::BPF_K, 0x4000_0000, 0, 1),
            statement(RETURN, refuse(libc::ENOSYS)),
        ]);
        for &call in DENIED {
            let Ok(number) = u32::try_from(call) else { continue };
            program.extend([jump(EQUAL, number, 0, 1), statement(RETURN, refuse(libc::EPERM))]);
        }
        // Threads yes, processes no. The flags of clone3 lie in memory where no filter can look;
        // answered with "no such call", the C library falls back to clone.
        if let (Ok(clone), Ok(clone3)) = (u32::try_from(libc::SYS_clone), u32::try_from(libc::SYS_clone3)) {
            program.extend([
                jump(EQUAL, clone3, 0, 1),
                statement(RETURN, refuse(libc::ENOSYS)),
                jump(EQUAL, clone, 0, 3),
                statement(LOAD, FIRST_ARGUMENT),
                jump(ANY_BIT, libc::CLONE_THREAD.unsigned_abs(), 1, 0),
                statement(RETURN, refuse(libc::EPERM)),
            ]);
        }
        program.push(statement(RETURN, allow));
        program
    }

    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
    fn statement(code: u32, k: u32) -> libc::sock_filter {
        jump(code, k, 0, 0)
    }

    /// Skips `yes` or `no` instructions.
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
    fn jump(code: u32, k: u32, yes: u8, no: u8) -> libc::sock_filter {
        // Every code of the language fits into 16 bits.
        libc::sock_filter { code: code as u16, jt: yes, jf: no, k }
    }
}
