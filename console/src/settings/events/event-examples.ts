/** Code that runs as it stands, with this server's address and this workspace's key in it. */

export type ExampleName = "page" | "server" | "batch" | "segment" | "segment_page";
export const exampleNames: ExampleName[] = ["page", "server", "batch", "segment", "segment_page"];

export function eventExamples({ origin, writeKey }: { origin: string; writeKey: string }): Record<ExampleName, string> {
  return {
    page: `rahnama('track', 'Signed up', { plan: 'pro', seats: 5 });
rahnama('identify', { name: 'Neda Rezaei', traits: { company: 'Acme' } });`,
    server: `curl ${origin}/v1/track \\
  -u "$RAHNAMA_API_KEY:" \\
  -H 'Content-Type: application/json' \\
  -d '{
    "userId": "u_1042",
    "event": "Invoice paid",
    "properties": { "amount": 49.5, "currency": "EUR" }
  }'`,
    batch: `curl ${origin}/v1/batch \\
  -u "$RAHNAMA_API_KEY:" \\
  -H 'Content-Type: application/json' \\
  -d '{
    "batch": [
      { "type": "identify", "messageId": "m-1", "userId": "u_1042", "traits": { "plan": "pro" } },
      { "type": "track", "messageId": "m-2", "userId": "u_1042", "event": "Invoice paid",
        "timestamp": "2026-11-26T09:30:00Z", "properties": { "amount": 49.5 } }
    ]
  }'`,
    segment: `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${writeKey}', host: '${origin}', path: '/v1/batch' });
analytics.track({ userId: 'u_1042', event: 'Signed up', properties: { plan: 'pro' } });`,
    segment_page: `import { AnalyticsBrowser } from '@segment/analytics-next';

const ours = {
  apiKey: '${writeKey}',
  apiHost: '${new URL(origin).host}/v1',${origin.startsWith("http:") ? "\n  protocol: 'http'," : ""}
};
const analytics = AnalyticsBrowser.load(
  { writeKey: ours.apiKey, cdnSettings: { integrations: { 'Segment.io': ours } } },
  { integrations: { 'Segment.io': ours } },
);
analytics.track('Signed up', { plan: 'pro' });`,
  };
}

/** A sample as it was sent, indented where it is JSON. */
export function readableSample(sample: string): string {
  try {
    return JSON.stringify(JSON.parse(sample), null, 2);
  } catch {
    return sample; // cut off, or never JSON: shown as it came
  }
}
