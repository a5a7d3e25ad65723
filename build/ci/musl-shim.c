/* What Debian's libstdc++, libgcc_s, libssl and libcrypto want of glibc and musl lacks. platforms.sh compiles it as the library that
   these name as glibc's loader, because Debian has no build of them for musl. Only the platform proof uses it. */
#define _GNU_SOURCE
#include <locale.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

char __libc_single_threaded;
struct { unsigned vendor, type, subtype, features[1]; } __cpu_model;
int __cpu_indicator_init(void) { return 0; }
int _dl_find_object(void *address, void *result) { return -1; } /* the unwinder asks dl_iterate_phdr instead */
int __cxa_thread_atexit_impl(void (*destroy)(void *), void *object, void *library) { return 0; }
unsigned arc4random(void) { unsigned bits = 0; (void)!getrandom(&bits, sizeof bits, 0); return bits; }
size_t __strftime_l(char *text, size_t size, const char *format, const struct tm *time, locale_t locale) { return strftime_l(text, size, format, time, locale); }

void *__memcpy_chk(void *to, const void *from, size_t size, size_t room) { return memcpy(to, from, size); }
void *__memset_chk(void *to, int value, size_t size, size_t room) { return memset(to, value, size); }
char *__strcat_chk(char *to, const char *from, size_t room) { return strcat(to, from); }
long __fdelt_chk(long descriptor) { return descriptor / 64; }
void __syslog_chk(int priority, int flag, const char *format, ...) { }
int __vfprintf_chk(FILE *file, int flag, const char *format, va_list values) { return vfprintf(file, format, values); }
int __fprintf_chk(FILE *file, int flag, const char *format, ...) { va_list values; va_start(values, format); int count = vfprintf(file, format, values); va_end(values); return count; }
int __sprintf_chk(char *text, int flag, size_t room, const char *format, ...) { va_list values; va_start(values, format); int count = vsnprintf(text, room, format, values); va_end(values); return count; }

int getcontext(void *context) { return -1; }
int setcontext(const void *context) { return -1; }
void makecontext(void *context, void (*function)(void), int count, ...) { }
