import type { IdentifyOutput, Message } from "@rahnama/client";
import { useRef, useState } from "preact/hooks";
import type { Refusal } from "../shared/api.ts";
import { useMessenger } from "./context.ts";
import { wantsEmail } from "./email-capture.ts";
import { adopt } from "./sheets.ts";
import sheet from "./styles/email-card.css?inline";
import { useNow } from "./use-now.ts";

adopt(sheet);

/** Asks for an address when nobody may be there to answer, and stays once it has asked. */
export function EmailCard({ messages }: { messages: Message[] }) {
  const { host, session } = useMessenger();
  const asked = useRef(false);
  const now = useNow();
  asked.current ||= wantsEmail(host.boot.settings, session.contact.email, messages, session.teamOnline, now);
  return asked.current ? <Card /> : null;
}

function Card() {
  const { host, session, t } = useMessenger();
  const [problem, setProblem] = useState("");
  const [saving, setSaving] = useState(false);
  const { email } = session.contact;

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const field = form.elements.namedItem("email") as HTMLInputElement;
    const address = field.value.trim();
    const refuse = () => {
      setProblem(t("email.invalid"));
      field.focus();
    };
    if (!/^\S+@\S+\.\S+$/.test(address)) return refuse();
    setSaving(true);
    setProblem("");
    try {
      const known = await session.api.call<IdentifyOutput>("POST", "identify", { email: address });
      host.remember(known);
      session.identified(known.contact);
    } catch (error) {
      // The address is all there is to refuse: the server knows more about how one is written.
      if ((error as Partial<Refusal>).status === 422) refuse();
      else setProblem(t("email.failed"));
    }
    setSaving(false);
  };

  if (email) {
    return (
      <p class="card email" role="status">
        {t("email.saved", { email })}
      </p>
    );
  }
  return (
    <form class="card email" noValidate onSubmit={save}>
      <strong>{t("email.title")}</strong>
      <p>{t("email.hint")}</p>
      <div class="email-row">
        <input
          name="email"
          type="email"
          dir="ltr"
          autoComplete="email"
          placeholder="name@example.com"
          aria-label={t("email.label")}
          aria-invalid={!!problem}
          aria-describedby="email-problem"
        />
        <button class="primary" type="submit" disabled={saving}>
          {t("email.save")}
        </button>
      </div>
      <p id="email-problem" class="problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
