using Ambos.Bench;

// hello URL | group URL DIR | company DIR | inserts DIR SECONDS | history DIR COUNT | customers DIR COUNT | timeline DIR COUNT | answered DIR COUNT | invited DIR COUNT | visitors DIR | visits URL FILE NAME PID
return args switch
{
    ["hello", var url] => await Hello.Serve(url),
    ["group", var url, var folder] => await GroupCommit.Serve(url, folder),
    ["company", var folder] => await Company.Found(folder),
    ["inserts", var folder, var seconds] => await Inserts.Measure(folder, int.Parse(seconds)),
    ["history", var folder, var count] => await History.Fill(folder, int.Parse(count)),
    ["customers", var folder, var count] => await Crowd.Fill(folder, int.Parse(count)),
    ["timeline", var folder, var count] => await LongTimeline.Fill(folder, int.Parse(count)),
    ["answered", var folder, var count] => await Answered.Fill(folder, int.Parse(count)),
    ["invited", var folder, var count] => await Surveyed.Invite(folder, int.Parse(count)),
    ["visitors", var folder] => await Visitors.List(folder),
    ["visits", var url, var file, var name, var process] => await Visits.Pay(url, file, name, int.Parse(process)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("hello URL | group URL DIR | company DIR | inserts DIR SECONDS | history DIR COUNT | customers DIR COUNT | timeline DIR COUNT | answered DIR COUNT | invited DIR COUNT | visitors DIR | visits URL FILE NAME PID");
    return 2;
}
