/** The one place that speaks to the widget. Before widget.js has loaded, calls wait in the queue it reads. */
window.rahnama =
  window.rahnama ||
  function () {
    (window.rahnama.q = window.rahnama.q || []).push(arguments);
  };

const call = (...command) => window.rahnama(...command);

/** False while nobody has claimed the installation: there is no workspace to chat with yet. */
export const chatIsInstalled = () =>
  Boolean(document.querySelector("script[data-workspace]")?.dataset.workspace);

export const identify = ({ name, email }) => call("identify", { name, email });
export const track = (event, properties) => call("track", event, properties);
export const showChat = () => call("show");
export const askInChat = (question) => call("newMessage", question);
export const forgetVisitor = () => call("reset");
/** The widget takes its language from the page when it starts. */
export const restartChat = () => call("boot");
