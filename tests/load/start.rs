//! How fast the server is there, how much memory it takes when nobody comes, and how large its binary is.

use std::time::{Duration, Instant};

use crate::percentile::Latencies;
use crate::report::{Aim, Figure};
use crate::server::{Engine, Place, Process};
use crate::visitors::Workspace;
use crate::{Fallible, Options};

const CALM_DOWN: Duration = Duration::from_secs(10);
const MIB: f64 = 1024.0 * 1024.0;

pub async fn measure(options: &Options) -> Fallible<Vec<Figure>> {
    let place = Place::new(options, Engine::Sqlite).await?;
    let server = place.start()?;
    let workspace = Workspace::claim(&server).await?;
    workspace.crowd(50).await?;
    server.kill()?;

    let (mut product, mut bare) = (Latencies::default(), Latencies::default());
    // Turn and turn about, so that other people's work disturbs both.
    for _ in 0..options.starts {
        let begun = Instant::now();
        let mut server = place.spawn()?;
        server.until_answers("/health/ready")?;
        product.add(begun.elapsed());
        server.kill()?;
        let begun = Instant::now();
        let mut echo = Process::bare_echo()?;
        echo.until_answers("/health")?;
        bare.add(begun.elapsed());
        echo.kill()?;
    }
    let (server, echo) = (place.start()?, Process::bare_echo()?);
    tokio::time::sleep(CALM_DOWN).await;
    let (resident, bare_resident) = (server.resident_kib()? / 1024.0, echo.resident_kib()? / 1024.0);
    Ok(vec![
        Figure {
            name: "cold start to ready, median".into(),
            unit: "ms",
            product: product.milliseconds(0.5),
            bare: Some(bare.milliseconds(0.5)),
            aim: Aim::AtMost(150.0),
        },
        Figure {
            name: "cold start to ready, slowest".into(),
            unit: "ms",
            product: product.milliseconds(1.0),
            bare: Some(bare.milliseconds(1.0)),
            aim: Aim::None,
        },
        Figure {
            name: "idle memory after 10 s".into(),
            unit: "MiB",
            product: resident,
            bare: Some(bare_resident),
            aim: Aim::AtMost(40.0),
        },
        Figure {
            name: "binary".into(),
            unit: "MiB",
            product: place.binary_bytes()? as f64 / MIB,
            bare: None,
            aim: Aim::AtMost(40.0),
        },
    ])
}
