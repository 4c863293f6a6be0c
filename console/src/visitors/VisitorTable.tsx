import { Button } from "@mantine/core";
import { IconMessagePlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import { PersonAvatar } from "../app/shell/PersonAvatar";
import { PageNow, Place, SegmentBadges, Source, Times, type VisitorRowsProps, Who } from "./visitor-parts";
import classes from "./VisitorsPage.module.css";

export function VisitorTable({ visitors, nameOf, onChat }: VisitorRowsProps) {
  const { t } = useTranslation("visitors");
  const formats = useFormats();
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("table")}>
      <table className={classes.table} aria-label={t("table")}>
        <thead>
          <tr>
            {(["who", "page", "time", "place", "source", "segments", "conversations"] as const).map((column) => <th key={column} scope="col">{t(column)}</th>)}
            <th scope="col"><span className="visually-hidden">{t("chat")}</span></th>
          </tr>
        </thead>
        <tbody>
          {visitors.map((visitor) => {
            const name = nameOf(visitor);
            return (
              <tr key={visitor.contact_id}>
                <th scope="row">
                  <span className={classes.person}><PersonAvatar name={visitor.contact?.name ?? visitor.contact?.email ?? null} size={32} online /><Who visitor={visitor} name={name} /></span>
                </th>
                <td className={classes.pageCell}><PageNow visitor={visitor} /></td>
                <td><span className={classes.times}><Times visitor={visitor} /></span></td>
                <td><Place country={visitor.country} /></td>
                <td className={classes.sourceCell}><Source visitor={visitor} /></td>
                <td><SegmentBadges segments={visitor.segments} /></td>
                <td className="tabular">{visitor.conversations > 0 ? formats.number(visitor.conversations) : <span className={classes.dim}>–</span>}</td>
                <td>
                  <Button variant="light" size="compact-sm" leftSection={<IconMessagePlus size={15} aria-hidden />} onClick={() => onChat(visitor)} aria-label={t("chat_with", { name })}>
                    {t("chat")}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
