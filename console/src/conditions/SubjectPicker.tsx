import type { Vocabulary } from "@rahnama/client";
import { Combobox, useCombobox } from "@mantine/core";
import { IconBolt, IconUser, IconUsersGroup } from "@tabler/icons-react";
import { type ReactElement, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { splitSubject, subjectChoices, type SubjectKind, type SubjectScope } from "./subject-choices";
import classes from "./ConditionEditor.module.css";

const icons: Record<SubjectKind, typeof IconUser> = { attribute: IconUser, event: IconBolt, segment: IconUsersGroup };

interface TargetProps {
  onClick: () => void;
  disabled?: boolean;
}

interface SubjectPickerProps {
  vocabulary: Vocabulary;
  scope: SubjectScope;
  disabled?: boolean;
  onChoose: (value: string) => void;
  target: (props: TargetProps) => ReactElement;
}

/** One search over all that can be asked about people. */
export function SubjectPicker({ vocabulary, scope, disabled, onChoose, target }: SubjectPickerProps) {
  const { t } = useTranslation("conditions");
  const [search, setSearch] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => { combobox.resetSelectedOption(); combobox.focusTarget(); setSearch(""); },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  return (
    <Combobox
      store={combobox} width={300} position="bottom-start" shadow="md" withinPortal
      onOptionSubmit={(value) => { combobox.closeDropdown(); onChoose(value); }}
    >
      <Combobox.Target targetType="button">{target({ onClick: () => combobox.toggleDropdown(), disabled })}</Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search} placeholder={t("editor.find")} aria-label={t("editor.find")} maxLength={120}
          onChange={(event) => { setSearch(event.currentTarget.value); combobox.selectFirstOption(); }}
        />
        <Combobox.Options tabIndex={-1} mah={320} style={{ overflowY: "auto" }} aria-label={t("editor.subject")}>
          {combobox.dropdownOpened && <Choices vocabulary={vocabulary} scope={scope} search={search} />}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Choices({ vocabulary, scope, search }: Pick<SubjectPickerProps, "vocabulary" | "scope"> & { search: string }) {
  const { t } = useTranslation("conditions");
  const found = useMemo(() => subjectChoices(vocabulary, search, scope, t), [vocabulary, search, scope, t]);
  if (found.length === 0) return <Combobox.Empty>{t("editor.nothing_found")}</Combobox.Empty>;
  return found.map(({ group, choices }) => (
    <Combobox.Group key={group} label={t(`editor.groups.${group}`)}>
      {choices.map(({ value, label }) => {
        const Icon = icons[splitSubject(value).kind];
        return (
          <Combobox.Option key={value} value={value} className={classes.choice}>
            <Icon size={15} stroke={1.7} aria-hidden /><bdi>{label}</bdi>
          </Combobox.Option>
        );
      })}
    </Combobox.Group>
  ));
}
