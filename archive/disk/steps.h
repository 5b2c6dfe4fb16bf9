// SPDX-License-Identifier: GPL-3.0-or-later
// At which steps of writing can a crash be injected? A door for the tests: every step that changes the disk passes
// through it, and tests/faults/ kills the program at each.
#pragma once

#include <string_view>

namespace dateline {

/// In the order in which a command passes them; not every command passes every one.
constexpr std::string_view kSteps[] = {
    "locked",              // the writer's lock is held
    "side-cleaned",        // what is not searched is that of the manifest
    "leftovers-removed",   // what no manifest names is gone
    "batch-read",          // the articles of one batch of input are spooled
    "spooled",             // all articles are read and decided
    "grouped",             // the articles of the run have their stories
    "partial-written",     // one builder's partial edition is on disk
    "partials-written",    // all of them
    "edition-merged",      // the partial editions are one edition, under a name for the time being
    "edition-named",       // ... under its own name, on disk
    "retired-written",     // the retired files of this generation are on disk
    "regrouped-written",   // the files that say whose story is another one now are on disk
    "checkpoint-written",  // what the next grouping begins with is on disk
    "small-merged",        // small editions are merged, under a name for the time being
    "small-named",         // ... under its own name, on disk
    "side-written",        // rows of this generation stand in dateline.sqlite3, or in a new one beside it
    "manifest-written",    // the new manifest is on disk beside the old one
    "manifest-renamed",    // the new manifest is the manifest
    "stub-written",        // Xapian's stub file agrees with it
    "cleaned",             // what the new manifest no longer names is gone
    "side-settled",        // the dateline.sqlite3 of a fresh build has taken the place of the old one
    "side-erased",         // ... and no byte of it is left in dateline.sqlite3
};

/// Kills the program (SIGKILL) when the environment's DATELINE_CRASH_AT names this step; "batch-read:3" means the third
/// time that it is passed. Thread-safe.
void passing(std::string_view step);

}  // namespace dateline
