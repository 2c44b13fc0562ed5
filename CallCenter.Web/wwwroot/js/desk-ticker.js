let second = 0;
setInterval(() => postMessage(++second), 1000);
