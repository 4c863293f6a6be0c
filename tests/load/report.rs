//! Figures beside their baselines: a table to read and JSON to keep.

use std::io::Write as _;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::Fallible;

/// What a figure has to reach.
#[derive(Clone, Copy)]
pub enum Aim {
    /// Only reported.
    None,
    /// The product's figure itself, at most.
    AtMost(f64),
    /// The product's figure itself, at least.
    AtLeast(f64),
    /// Times the baseline, at most.
    RatioAtMost(f64),
    /// Times the baseline, at least.
    RatioAtLeast(f64),
}

/// One measured figure.
pub struct Figure {
    /// What was measured.
    pub name: String,
    /// In which unit.
    pub unit: &'static str,
    /// The product's.
    pub product: f64,
    /// The bare baseline's, where there is one.
    pub bare: Option<f64>,
    /// What it has to reach.
    pub aim: Aim,
}

impl Figure {
    pub fn ratio(&self) -> Option<f64> {
        self.bare.filter(|bare| *bare > 0.0).map(|bare| self.product / bare)
    }

    /// `None` when nothing was aimed at.
    fn holds(&self) -> Option<bool> {
        match self.aim {
            Aim::None => None,
            Aim::AtMost(most) => Some(self.product <= most),
            Aim::AtLeast(least) => Some(self.product >= least),
            Aim::RatioAtMost(most) => Some(self.ratio().is_some_and(|ratio| ratio <= most)),
            Aim::RatioAtLeast(least) => Some(self.ratio().is_some_and(|ratio| ratio >= least)),
        }
    }

    fn aim(&self) -> String {
        match self.aim {
            Aim::None => String::new(),
            Aim::AtMost(most) => format!("≤ {}", short(most)),
            Aim::AtLeast(least) => format!("≥ {}", short(least)),
            Aim::RatioAtMost(most) => format!("≤ {} ×", short(most)),
            Aim::RatioAtLeast(least) => format!("≥ {} ×", short(least)),
        }
    }
}

fn short(value: f64) -> String {
    if value >= 100.0 || value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}

/// Everything measured in one run.
pub struct Report {
    file: Option<PathBuf>,
    load_before: f64,
    scenarios: Vec<Value>,
    missed: Vec<String>,
}

impl Report {
    pub fn new(file: Option<PathBuf>) -> Fallible<Self> {
        Ok(Self { file, load_before: load_average()?, scenarios: Vec::new(), missed: Vec::new() })
    }

    /// Prints a scenario's figures and keeps them, so that a later failure does not lose them.
    pub fn add(&mut self, scenario: &str, figures: Vec<Figure>) -> Fallible<()> {
        let mut out = std::io::stdout();
        writeln!(out, "\n{:<58}{:>12}{:>12}{:>9}  {:<10}", scenario, "product", "bare", "ratio", "aim")?;
        for figure in &figures {
            let (bare, ratio) = (figure.bare.map(short), figure.ratio().map(|ratio| format!("{ratio:.2}")));
            let verdict = match figure.holds() {
                None => "",
                Some(true) => "holds",
                Some(false) => "MISSED",
            };
            let named = format!("{} [{}]", figure.name, figure.unit);
            let (bare, ratio) = (bare.unwrap_or("–".into()), ratio.unwrap_or("–".into()));
            let product = short(figure.product);
            writeln!(out, "{named:<58}{product:>12}{bare:>12}{ratio:>9}  {:<10}{verdict}", figure.aim())?;
            if figure.holds() == Some(false) {
                self.missed.push(figure.name.clone());
            }
        }
        let figures: Vec<Value> = figures
            .iter()
            .map(|figure| {
                json!({
                    "name": figure.name, "unit": figure.unit, "product": figure.product, "bare": figure.bare,
                    "ratio": figure.ratio(), "aim": figure.aim(), "holds": figure.holds(),
                })
            })
            .collect();
        self.scenarios.push(json!({ "scenario": scenario, "figures": figures }));
        self.write()
    }

    fn write(&self) -> Fallible<()> {
        let Some(file) = &self.file else { return Ok(()) };
        let machine = json!({
            "cores": std::thread::available_parallelism()?.get(),
            "processor": line_of("/proc/cpuinfo", "model name"),
            "memory": line_of("/proc/meminfo", "MemTotal"),
            "kernel": std::fs::read_to_string("/proc/sys/kernel/osrelease").ok().map(|text| text.trim().to_owned()),
            "load_average_before": self.load_before,
            "load_average_after": load_average()?,
        });
        let document = json!({ "machine": machine, "scenarios": self.scenarios });
        std::fs::write(file, serde_json::to_string_pretty(&document)? + "\n")?;
        Ok(())
    }

    /// Says what missed its aim. That is a finding, not a failure of the tool.
    pub fn finish(&self) -> Fallible<()> {
        println!("\nload average {:.1} before, {:.1} after", self.load_before, load_average()?);
        match self.missed.as_slice() {
            [] => println!("every aim holds"),
            missed => println!("aims missed: {}", missed.join(" · ")),
        }
        self.write()
    }
}

/// Processes that wanted to run in the last minute: other people's work makes figures worse.
fn load_average() -> Fallible<f64> {
    let text = std::fs::read_to_string("/proc/loadavg")?;
    Ok(text.split_whitespace().next().unwrap_or_default().parse()?)
}

fn line_of(file: &str, key: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(key))?;
    Some(line.split(':').nth(1)?.trim().to_owned())
}
