// The browser's own printing, one step nearer.
{
  const button = document.querySelector(".press");
  button.hidden = false;
  button.addEventListener("click", () => print());
}
