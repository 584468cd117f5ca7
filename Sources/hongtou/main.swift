print("hongtou")
