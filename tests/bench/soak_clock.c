/* Preloaded into a worker, it makes a week of an hour: the wall clock goes SOAK_SPEED times as fast since
   SOAK_BEGAN (of the monotonic clock), from SOAK_EPOCH on; all in nanoseconds. Waits are as long as they are. */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int64_t given(const char *name) {
    const char *text = getenv(name);
    return text ? strtoll(text, NULL, 10) : 0;
}

static int64_t wall(void) {
    struct timespec at;
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &at);
    int64_t now = at.tv_sec * 1000000000LL + at.tv_nsec;
    return given("SOAK_EPOCH") + (now - given("SOAK_BEGAN")) * given("SOAK_SPEED");
}

int clock_gettime(clockid_t clock, struct timespec *at) {
    if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)
        return syscall(SYS_clock_gettime, clock, at);
    int64_t now = wall();
    at->tv_sec = now / 1000000000;
    at->tv_nsec = now % 1000000000;
    return 0;
}

int gettimeofday(struct timeval *restrict at, void *restrict zone) {
    int64_t now = wall();
    at->tv_sec = now / 1000000000;
    at->tv_usec = now % 1000000000 / 1000;
    return 0;
}

time_t time(time_t *at) {
    time_t now = wall() / 1000000000;
    if (at) *at = now;
    return now;
}
