//! Inlogwijzer in the browser: questions, diagrams and the browser check.

#![expect(unreachable_pub, reason = "leptos' `#[component]` makes functions `pub` inside, whatever they are")]

mod api;
mod app;
mod browser;
mod context;
mod device;
mod diagram;
mod flow_pages;
mod frame;
mod kiosk;
mod live;
mod mounting;
mod navigation;
mod pages;
mod parts;
mod probes;
mod region;
mod reports;
mod search_page;
mod sought;
mod takeover;
mod views;
mod visit;

pub(crate) use interface::{address, marks, texts};

fn main() {
    // A panic must never be silent: it is written to the console, and the page says what to do.
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        frame::say_that_it_stopped();
    }));
    frame::start();
}
