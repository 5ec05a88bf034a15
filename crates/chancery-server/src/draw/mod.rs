//! What is drawn: maps, networks, timelines and plots. Values in, SVG or text out.

pub mod axis;
pub mod chronicle;
pub mod geography;
pub mod lanes;
pub mod layout;
pub mod locator;
pub mod network_map;
pub mod pattern;
pub mod projection;
pub mod territory;
pub mod tone;
pub mod world_map;
pub mod years;
