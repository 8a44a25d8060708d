// Loops compiled for the vector widths of old, common and new processors; the loader picks one. Without contraction all give the same bits.
#pragma once

#ifdef __x86_64__
#define EVERY_WIDTH __attribute__((target_clones("default", "arch=haswell", "arch=x86-64-v4")))
#else
#define EVERY_WIDTH
#endif
