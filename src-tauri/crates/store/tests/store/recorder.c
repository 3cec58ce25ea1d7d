/* Preload library: writes down what a program does to the files of one folder
 * (RECORD_FOLDER), in order, so that a simulator can rebuild every disk image a
 * power cut could have left. Log: op, name, two numbers, data (see put).
 *
 *   O created   W written   T truncated   S synced   D folder synced
 *   U unlinked  R renamed   L linked      (name, then the new name as data)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FDS 1024
static char *names[FDS];
static int log_fd = -1;
static char folder[4096];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void start(void) {
  if (log_fd != -1) return;
  const char *where = getenv("RECORD_FOLDER"), *log = getenv("RECORD_LOG");
  if (!where || !log) { log_fd = -2; return; }
  strncpy(folder, where, sizeof folder - 1);
  log_fd = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

/* Name inside the folder, "" for the folder itself, NULL for anything else. */
static const char *inside(const char *path) {
  start();
  size_t length = strlen(folder);
  if (log_fd < 0 || !path || strncmp(path, folder, length)) return NULL;
  if (!path[length]) return "";
  if (path[length] != '/') return NULL;
  const char *name = path + length + 1;
  size_t end = strlen(name);
  /* Shared memory of the WAL is rebuilt, never read after a crash. */
  if (end > 4 && !strcmp(name + end - 4, "-shm")) return NULL;
  return name;
}

static void put(char op, const char *name, uint64_t a, const void *data, uint64_t length) {
  static char buffer[1 << 21];
  uint16_t n = strlen(name);
  pthread_mutex_lock(&mutex);
  size_t at = 0;
  buffer[at++] = op;
  memcpy(buffer + at, &n, 2), at += 2;
  memcpy(buffer + at, name, n), at += n;
  memcpy(buffer + at, &a, 8), at += 8;
  memcpy(buffer + at, &length, 8), at += 8;
  if (length > sizeof buffer - at) abort();
  if (length) memcpy(buffer + at, data, length), at += length;
  if (REAL(write)(log_fd, buffer, at) != (ssize_t)at) abort();
  pthread_mutex_unlock(&mutex);
}

static int opened(int fd, const char *path, int flags, int was_there) {
  const char *name = inside(path);
  if (fd < 0 || fd >= FDS || !name) return fd;
  names[fd] = strdup(name);
  if (*name && (flags & O_CREAT) && !was_there) put('O', name, 0, 0, 0);
  if (*name && (flags & O_TRUNC)) put('T', name, 0, 0, 0);
  return fd;
}

#define OPEN(function)                                                   \
  int function(const char *path, int flags, ...) {                      \
    va_list list;                                                       \
    va_start(list, flags);                                              \
    int mode = flags & O_CREAT ? va_arg(list, int) : 0;                 \
    va_end(list);                                                       \
    struct stat st;                                                     \
    int was_there = inside(path) && stat(path, &st) == 0;               \
    return opened(REAL(function)(path, flags, mode), path, flags, was_there); \
  }
OPEN(open)
OPEN(open64)

static const char *name_of(int fd) {
  return fd >= 0 && fd < FDS && names[fd] ? names[fd] : NULL;
}

int close(int fd) {
  if (name_of(fd)) free(names[fd]), names[fd] = NULL;
  return REAL(close)(fd);
}

ssize_t write(int fd, const void *data, size_t length) {
  const char *name = name_of(fd);
  uint64_t at = name && *name ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t done = REAL(write)(fd, data, length);
  if (name && *name && done > 0) put('W', name, at, data, done);
  return done;
}

#define PWRITE(function, offset_type)                                               \
  ssize_t function(int fd, const void *data, size_t length, offset_type at) {       \
    ssize_t done = REAL(function)(fd, data, length, at);                            \
    const char *name = name_of(fd);                                                 \
    if (name && *name && done > 0) put('W', name, at, data, done);                  \
    return done;                                                                    \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define TRUNCATE(function, offset_type)                            \
  int function(int fd, offset_type size) {                         \
    int code = REAL(function)(fd, size);                           \
    const char *name = name_of(fd);                                \
    if (name && *name && code == 0) put('T', name, size, 0, 0);    \
    return code;                                                   \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(function)                                                  \
  int function(int fd) {                                                \
    int code = REAL(function)(fd);                                      \
    const char *name = name_of(fd);                                     \
    if (name && code == 0) put(*name ? 'S' : 'D', name, 0, 0, 0);       \
    return code;                                                        \
  }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
  int code = REAL(unlink)(path);
  const char *name = inside(path);
  if (name && code == 0) put('U', name, 0, 0, 0);
  return code;
}

static int two(char op, int code, const char *from, const char *to) {
  const char *a = inside(from), *b = inside(to);
  if (a && b && code == 0) put(op, a, 0, b, strlen(b));
  return code;
}
int rename(const char *from, const char *to) { return two('R', REAL(rename)(from, to), from, to); }
int link(const char *from, const char *to) { return two('L', REAL(link)(from, to), from, to); }
int linkat(int a, const char *from, int b, const char *to, int flags) {
  return two('L', REAL(linkat)(a, from, b, to, flags), from, to);
}
