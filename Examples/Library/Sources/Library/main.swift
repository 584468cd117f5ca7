import HongtouKit

let index = try SearchIndex()
try index.put([
  Document(id: "1", title: "优化营商环境条例", text: "为了持续优化营商环境，制定本条例。"),
  Document(id: "2", title: "关于推进养老服务的意见", text: "发展居家养老服务。"),
])
try index.put([Document(id: "2", title: "关于推进养老服务发展的意见", text: "发展居家社区养老服务。")])
for hit in try index.search("居家养老") {
  print(hit.rank, hit.title, hit.snippet.marked("[", "]"))
}
