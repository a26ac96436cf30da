// Loaded before the C library (LD_PRELOAD): notes each sync in the file DISK_SYNCS, a byte for each, and lets no more than
// DISK_ROOM bytes be written to files, as a disk that runs full does.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static const char *syncs;
static long long room = -1;

__attribute__((constructor)) static void begin(void) {
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    syncs = getenv("DISK_SYNCS");
    if (getenv("DISK_ROOM")) room = atoll(getenv("DISK_ROOM"));
}

static void note(void) {
    int saved = errno, fd = syncs ? open(syncs, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    if (fd >= 0 && real_write(fd, "s", 1) == 1) close(fd);
    errno = saved;
}

static int full(int fd, size_t n) {
    struct stat st;
    if (room < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) return 0;
    if (__atomic_sub_fetch(&room, (long long)n, __ATOMIC_RELAXED) >= 0) return 0;
    __atomic_store_n(&room, 0, __ATOMIC_RELAXED);
    errno = ENOSPC;
    return 1;
}

ssize_t write(int fd, const void *b, size_t n) { return full(fd, n) ? -1 : real_write(fd, b, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t at) { return full(fd, n) ? -1 : real_pwrite(fd, b, n, at); }
ssize_t pwrite64(int fd, const void *b, size_t n, off_t at) { return full(fd, n) ? -1 : real_pwrite(fd, b, n, at); }
int fsync(int fd) { note(); return real_fsync(fd); }
int fdatasync(int fd) { note(); return real_fdatasync(fd); }
