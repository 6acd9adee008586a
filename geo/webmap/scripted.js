// Scripts run: the page may show more than the sheet.
document.documentElement.classList.add("scripted");
