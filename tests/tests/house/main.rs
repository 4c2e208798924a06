//! What holds for the source itself: its layers, its files, its texts, its two schemas.

mod architecture;
mod catalogue_slips;
mod catalogue_snapshots;
mod declarations;
mod hot_paths;
mod indexes;
mod schema;
mod versions;
