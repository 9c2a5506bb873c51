//! The server's pages, read by programs: complete without the app.

mod addresses;
mod forms;
mod html;
mod links;
mod sitemap;
