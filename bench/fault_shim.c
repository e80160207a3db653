/* Lets the n-th call that reaches files under one folder fail, once or from then on. Loaded with LD_PRELOAD. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char under[PATH_MAX];
static long calls, failing = -1;
static int number, for_good, with_reads, list = -1;

/* From now on call number `at` fails with `error`; every counted call is named on the handle `names`, if it is one. */
void fault_arm(const char *folder, long at, int error, int sticky, int reads, int names) {
    snprintf(under, sizeof under, "%s", folder);
    calls = 0, failing = at, number = error, for_good = sticky, with_reads = reads, list = names;
}

/* Counts a call on a file under the folder and tells whether it is to fail. */
static int refuse_path(const char *name, const char *path) {
    if (!under[0] || !path || strncmp(path, under, strlen(under)) != 0) return 0;
    long this = calls++;
    if (list >= 0) dprintf(list, "%s %s\n", name, path + strlen(under));
    if (failing < 0 || this < failing || (this > failing && !for_good)) return 0;
    errno = number;
    return 1;
}

static int refuse(const char *name, int handle) {
    if (!under[0]) return 0;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return refuse_path(name, path);
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

/* A failed write reaches the disk by half, as the worst of disks would have it. */
ssize_t write(int h, const void *b, size_t n) { REAL(write); if (refuse(__func__, h)) { int e = errno; real(h, b, n / 2); errno = e; return -1; } return real(h, b, n); }
ssize_t pwrite(int h, const void *b, size_t n, off_t o) { REAL(pwrite); if (refuse(__func__, h)) { int e = errno; real(h, b, n / 2, o); errno = e; return -1; } return real(h, b, n, o); }
ssize_t pwrite64(int h, const void *b, size_t n, off64_t o) { REAL(pwrite64); if (refuse(__func__, h)) { int e = errno; real(h, b, n / 2, o); errno = e; return -1; } return real(h, b, n, o); }
ssize_t read(int h, void *b, size_t n) { REAL(read); return with_reads && refuse(__func__, h) ? -1 : real(h, b, n); }
ssize_t pread(int h, void *b, size_t n, off_t o) { REAL(pread); return with_reads && refuse(__func__, h) ? -1 : real(h, b, n, o); }
ssize_t pread64(int h, void *b, size_t n, off64_t o) { REAL(pread64); return with_reads && refuse(__func__, h) ? -1 : real(h, b, n, o); }
int fsync(int h) { REAL(fsync); return refuse(__func__, h) ? -1 : real(h); }
int fdatasync(int h) { REAL(fdatasync); return refuse(__func__, h) ? -1 : real(h); }
int ftruncate(int h, off_t n) { REAL(ftruncate); return refuse(__func__, h) ? -1 : real(h, n); }
int ftruncate64(int h, off64_t n) { REAL(ftruncate64); return refuse(__func__, h) ? -1 : real(h, n); }
int fchmod(int h, mode_t m) { REAL(fchmod); return refuse(__func__, h) ? -1 : real(h, m); }
int rename(const char *a, const char *b) { REAL(rename); return refuse_path(__func__, b) ? -1 : real(a, b); }
int unlink(const char *p) { REAL(unlink); return refuse_path(__func__, p) ? -1 : real(p); }
int mkdir(const char *p, mode_t m) { REAL(mkdir); return refuse_path(__func__, p) ? -1 : real(p, m); }

#define WRITES(flags) (((flags) & O_ACCMODE) != O_RDONLY || (flags) & O_CREAT)
#define MODE(flags) mode_t mode = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list v; va_start(v, flags); mode = va_arg(v, mode_t); va_end(v); }
int open(const char *p, int flags, ...) { REAL(open); MODE(flags); return (WRITES(flags) || with_reads) && refuse_path(__func__, p) ? -1 : real(p, flags, mode); }
int open64(const char *p, int flags, ...) { REAL(open64); MODE(flags); return (WRITES(flags) || with_reads) && refuse_path(__func__, p) ? -1 : real(p, flags, mode); }
int openat(int d, const char *p, int flags, ...) { REAL(openat); MODE(flags); return (WRITES(flags) || with_reads) && refuse_path(__func__, p) ? -1 : real(d, p, flags, mode); }
int openat64(int d, const char *p, int flags, ...) { REAL(openat64); MODE(flags); return (WRITES(flags) || with_reads) && refuse_path(__func__, p) ? -1 : real(d, p, flags, mode); }
