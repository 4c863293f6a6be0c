//! One language for every decision about a person: does this contact, now, satisfy this condition?
//!
//! Segments, stages, audiences and rules all ask with the same conditions. A condition is checked when it is
//! saved, evaluated in memory when something happens, turned into SQL for counts and lists, and explained leaf by
//! leaf to whoever asks why.
