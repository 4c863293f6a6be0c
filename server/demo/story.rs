//! Who comes to the demo, and what they say.

use crate::conversations::{ConversationStatus as Status, Priority};

/// The demo's agents: name and address.
pub const TEAM: [(&str, &str); 3] = [
    ("Arman Kazemi", "arman@demo.example"),
    ("Mina Daneshvar", "mina@demo.example"),
    ("Liam Carter", "liam@demo.example"),
];

/// A line of a conversation.
pub enum Line {
    /// The contact says.
    Asks(&'static str),
    /// An agent says.
    Answers(usize, &'static str),
    /// An agent notes, for the team.
    Notes(usize, &'static str),
}
use Line::{Answers, Asks, Notes};

/// One person and their conversation.
pub struct Story {
    /// Minutes since the story before.
    pub after_minutes: i64,
    pub name: &'static str,
    pub email: &'static str,
    pub locale: &'static str,
    pub time_zone: &'static str,
    pub user_agent: &'static str,
    pub page: &'static str,
    pub title: &'static str,
    pub referrer: &'static str,
    pub lines: &'static [Line],
    pub tags: &'static [&'static str],
    pub assignee: Option<usize>,
    pub priority: Priority,
    pub status: Status,
}

const PHONE: &str = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";
const LAPTOP: &str =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const MAC: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15";
const LINUX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// Oldest first; together they cover about two weeks.
pub const STORIES: &[Story] = &[
    Story {
        after_minutes: 60,
        name: "Ava Smith",
        email: "ava.smith@northwind.example",
        locale: "en-GB",
        time_zone: "Europe/London",
        user_agent: MAC,
        page: "https://shop.example/pricing",
        title: "Pricing",
        referrer: "https://www.google.com/",
        lines: &[
            Asks("Hi! Do you bill per seat or per workspace?"),
            Answers(0, "Hello Ava, per workspace. Invite as many colleagues as you like."),
            Asks("Lovely, that is simpler than what we have now."),
            Answers(0, "Glad to hear it. There is a 14-day trial, **no card needed**."),
        ],
        tags: &["pricing"],
        assignee: Some(0),
        priority: Priority::None,
        status: Status::Closed,
    },
    Story {
        after_minutes: 1_500,
        name: "ندا رضایی",
        email: "neda@kargah.example",
        locale: "fa-IR",
        time_zone: "Asia/Tehran",
        user_agent: LAPTOP,
        page: "https://shop.example/app/imports",
        title: "واردکردن",
        referrer: "https://shop.example/",
        lines: &[
            Asks("سلام، وارد کردن فایل customers.csv در سطر ۱۲۰۴ متوقف می‌شود."),
            Answers(1, "سلام ندا جان، ممنون که گفتید. خطایی که در «تنظیمات ← واردکردن» می‌بینید چیست؟"),
            Asks("نوشته است: duplicate external_id"),
            Notes(1, "همان مشکل فایل‌های اکسل با فاصلهٔ اضافه است؛ به تیم فنی گفتم."),
            Answers(
                1,
                "یعنی دو سطر شناسهٔ یکسان دارند. سطر ۱۲۰۴ را با سطر ۳۱۷ مقایسه کنید؛ یکی را پاک کنید و دوباره بفرستید.",
            ),
            Asks("درست شد! دستتان درد نکند 🌷"),
        ],
        tags: &["import", "واردکردن"],
        assignee: Some(1),
        priority: Priority::Medium,
        status: Status::Closed,
    },
    Story {
        after_minutes: 2_100,
        name: "Kofi Mensah",
        email: "kofi@harbour.example",
        locale: "en-GH",
        time_zone: "Africa/Accra",
        user_agent: PHONE,
        page: "https://shop.example/app/invoices",
        title: "Invoices",
        referrer: "",
        lines: &[
            Asks("My invoice from last month shows the wrong VAT number."),
            Answers(2, "Sorry about that, Kofi. Could you send me the right one? I will reissue it."),
            Asks("GH-0023-8841"),
            Answers(2, "Done. The new invoice is in **Billing → Invoices**, and the old one is marked as replaced."),
            Asks("Got it, thank you!"),
        ],
        tags: &["billing"],
        assignee: Some(2),
        priority: Priority::Low,
        status: Status::Closed,
    },
    Story {
        after_minutes: 3_000,
        name: "آرش محمدی",
        email: "arash@bazaar.example",
        locale: "fa-IR",
        time_zone: "Asia/Tehran",
        user_agent: PHONE,
        page: "https://shop.example/pricing",
        title: "قیمت‌ها",
        referrer: "https://t.me/",
        lines: &[
            Asks("سلام وقت بخیر. برای ۵ نفر چه طرحی مناسب است؟"),
            Answers(0, "سلام آرش عزیز. طرح «رشد» برای تیم‌های تا ده نفر است و ماهی ۴۹۰ هزار تومان می‌شود."),
            Asks("سالانه هم دارید؟"),
            Answers(0, "بله، با پرداخت سالانه دو ماه رایگان است."),
        ],
        tags: &["قیمت"],
        assignee: Some(0),
        priority: Priority::None,
        status: Status::Snoozed,
    },
    Story {
        after_minutes: 2_400,
        name: "Yuki Sato",
        email: "yuki@aozora.example",
        locale: "en-US",
        time_zone: "Asia/Tokyo",
        user_agent: LINUX,
        page: "https://shop.example/docs/api",
        title: "API reference",
        referrer: "https://duckduckgo.com/",
        lines: &[
            Asks("Is there a way to page through `/v1/customers` faster? We have about 80,000 rows."),
            Answers(
                1,
                "Ask for `limit=100` and follow `next_cursor`:\n\n```\nGET /v1/customers?limit=100&cursor=…\n```\n\nThat is 800 requests; at 10 a second it is done in under two minutes.",
            ),
            Asks("Works, thanks. Are there webhooks for changes?"),
            Notes(2, "Third request for change webhooks this week. Adding to the roadmap thread."),
            Answers(2, "Not yet. I have added your vote and will write as soon as there is news."),
        ],
        tags: &["api"],
        assignee: Some(2),
        priority: Priority::Medium,
        status: Status::Open,
    },
    Story {
        after_minutes: 2_900,
        name: "سپیده جعفری",
        email: "sepideh@negar.example",
        locale: "fa-IR",
        time_zone: "Asia/Tehran",
        user_agent: MAC,
        page: "https://shop.example/app/team",
        title: "تیم",
        referrer: "",
        lines: &[
            Asks("چطور می‌توانم همکارم را دعوت کنم؟ در Settings گزینه‌ای ندیدم."),
            Answers(1, "سلام سپیده. به «تنظیمات ← تیم» بروید و «دعوت با پیوند» را بزنید. این گزینه را فقط مدیر می‌بیند."),
            Asks("آها، من مدیر نیستم! به مدیرمان می‌گویم. ممنون."),
        ],
        tags: &["تیم"],
        assignee: Some(1),
        priority: Priority::None,
        status: Status::Closed,
    },
    Story {
        after_minutes: 3_100,
        name: "Maria Lopez",
        email: "maria@lumina.example",
        locale: "en-US",
        time_zone: "America/Mexico_City",
        user_agent: LAPTOP,
        page: "https://shop.example/app/reports",
        title: "Reports",
        referrer: "",
        lines: &[
            Asks("The sales chart has been empty since this morning. Is something down?"),
            Notes(0, "Same as ticket from Lumina's other workspace. Ingest was delayed 07:10–07:40 UTC."),
            Answers(
                0,
                "Hi Maria, there was a delay this morning and it is catching up. Your numbers will be complete within the hour; **nothing is lost**.",
            ),
            Asks("OK, thank you for the quick answer. I will check again later."),
        ],
        tags: &["incident"],
        assignee: Some(0),
        priority: Priority::High,
        status: Status::Open,
    },
    Story {
        after_minutes: 1_900,
        name: "امید کریمی",
        email: "",
        locale: "fa-IR",
        time_zone: "Asia/Tehran",
        user_agent: PHONE,
        page: "https://shop.example/app/invoices/1042",
        title: "فاکتور ۱۰۴۲",
        referrer: "https://shop.example/app/invoices",
        lines: &[
            Asks("سلام، پرداخت فاکتور ۱۰۴۲ انجام شد ولی هنوز «در انتظار» است."),
            Answers(2, "سلام آقای کریمی، شمارهٔ پیگیری بانک را می‌فرستید؟"),
            Asks("۷۷۳۴۵۱۲۰۹"),
        ],
        tags: &["billing"],
        assignee: Some(2),
        priority: Priority::Urgent,
        status: Status::Open,
    },
    Story {
        after_minutes: 700,
        name: "",
        email: "",
        locale: "en-US",
        time_zone: "America/New_York",
        user_agent: LAPTOP,
        page: "https://shop.example/",
        title: "Home",
        referrer: "https://news.ycombinator.com/",
        lines: &[Asks("Can I self-host this?"), Asks("And does it work without Redis?")],
        tags: &[],
        assignee: None,
        priority: Priority::None,
        status: Status::Open,
    },
    Story {
        after_minutes: 240,
        name: "بهرام شریفی",
        email: "bahram@sharif.example",
        locale: "fa-IR",
        time_zone: "Asia/Tehran",
        user_agent: LINUX,
        page: "https://shop.example/docs/install",
        title: "نصب",
        referrer: "https://www.google.com/",
        lines: &[
            Asks("سلام. روی سرور خودمان نصب کردم؛ برای پشتیبان‌گیری از SQLite در حال کار، راه مطمئن چیست؟"),
            Asks("فقط cp کردن فایل کافی است یا نه؟"),
        ],
        tags: &[],
        assignee: None,
        priority: Priority::None,
        status: Status::Open,
    },
];
