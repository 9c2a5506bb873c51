//! The tests from outside: nothing is called, everything is done as a visitor, an operator or a program does.

mod accessibility;
mod api;
mod commands;
mod desk;
mod diagram;
mod engines;
mod export;
mod hardness;
mod help;
mod insight;
mod large;
mod library;
mod matrix;
mod network;
mod operations;
mod place;
mod plain;
mod postgres;
mod readiness;
mod reports;
mod search;
mod serve;
mod site;
mod trouble;
mod walk;
