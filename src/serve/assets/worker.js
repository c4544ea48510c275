// Listens to the server once for all tabs, since a browser opens few connections to one host.
let last = null;
const tabs = new Set();
const tell = (message) => tabs.forEach((tab) => tab.postMessage(message));

const listen = () => {
  const source = new EventSource("/_vade/events");
  source.onmessage = (event) => tell((last = event.data));
  source.onerror = () => {
    tell("lost");
    // The browser tries again by itself unless the server's answer was no stream.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  };
};
listen();

onconnect = ({ ports: [tab] }) => {
  tab.onmessage = ({ data }) => {
    if (data === "bye") return tabs.delete(tab);
    tabs.add(tab);
    if (last) tab.postMessage(last);
  };
  tab.start();
};
