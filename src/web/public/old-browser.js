document.getElementById("root").innerHTML =
  '<div class="old-browser"><h1>请换用新一些的浏览器</h1>' +
  "<p>当前浏览器（或 IE 兼容模式）无法打开工作台。</p>" +
  "<p>使用 360、奇安信等双核浏览器的，请点地址栏右侧的图标切换到“极速模式”；" +
  "或者改用 Chrome、Edge 79 及以上版本打开本页地址。</p></div>";
