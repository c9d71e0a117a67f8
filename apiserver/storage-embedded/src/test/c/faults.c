/* Preloaded before the C library: makes writes or syncs of a store's files fail as the file that FAULTS names says, in one
 * line "OPERATION ERRNO", as "fsync 5"; while there is no such file all goes as ever. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int is_of_a_store(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length < 0 ? 0 : length] = 0;
    return strstr(path, "store.db") != NULL;
}

static int fault(const char *operation, int fd) {
    const char *name = getenv("FAULTS");
    FILE *file = name ? fopen(name, "r") : NULL;
    char wanted[16];
    int number = 0;
    if (!file) return 0;
    int fields = fscanf(file, "%15s %d", wanted, &number);
    fclose(file);
    if (fields != 2 || strcmp(wanted, operation) || !is_of_a_store(fd)) return 0;
    errno = number;
    return 1;
}

#define NEXT(type, name) type next = (type) dlsym(RTLD_NEXT, name)

typedef int (*sync_function)(int);
typedef ssize_t (*write_function)(int, const void *, size_t);
typedef ssize_t (*pwrite_function)(int, const void *, size_t, off64_t);

int fsync(int fd) {
    NEXT(sync_function, "fsync");
    return fault("fsync", fd) ? -1 : next(fd);
}

int fdatasync(int fd) {
    NEXT(sync_function, "fdatasync");
    return fault("fsync", fd) ? -1 : next(fd);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    NEXT(write_function, "write");
    return fault("write", fd) ? -1 : next(fd, bytes, count);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    NEXT(pwrite_function, "pwrite64");
    return fault("write", fd) ? -1 : next(fd, bytes, count, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
    return pwrite64(fd, bytes, count, at);
}
