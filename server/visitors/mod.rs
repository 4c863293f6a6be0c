//! A page load of the widget, and who is on the site now.
//!
//! Booting tells the widget who this visitor is and how it looks here. While somebody is on the site they are in the
//! list of live visitors, which is never stored.
