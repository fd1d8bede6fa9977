// A list of feeds may be chosen as a file; without this script it is pasted.
const list = document.getElementById("list");
const choose = document.createElement("input");
choose.type = "file";
choose.accept = ".opml,.xml,text/x-opml,text/xml";
choose.setAttribute("aria-label", "Choose a list of feeds as a file");
choose.addEventListener("change", async () => {
  if (choose.files.length > 0) {
    list.value = await choose.files[0].text();
    list.focus();
  }
});
list.before(choose);
