import { useState } from "preact/hooks";
import { useMessenger } from "./context.ts";

export function EmailCard() {
  const { session, t } = useMessenger();
  const [problem, setProblem] = useState("");
  const [saving, setSaving] = useState(false);
  const { email } = session.contact;

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const field = form.elements.namedItem("email") as HTMLInputElement;
    const address = field.value.trim();
    if (!/^\S+@\S+\.\S+$/.test(address)) {
      setProblem(t("email.invalid"));
      return field.focus();
    }
    setSaving(true);
    setProblem("");
    await session.identify({ email: address }).catch(() => setProblem(t("email.failed")));
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
