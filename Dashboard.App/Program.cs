using Dashboard.App.Access;
using Dashboard.App.Api;
using Dashboard.App.Commands;
using Dashboard.App.Commands.Analyze;
using Dashboard.App.Components;
using Dashboard.App.Engine;
using Dashboard.App.Settings;
using Dashboard.App.Sources.Host;
using Dashboard.App.Sources.Push;
using Dashboard.App.Sources.Runtime;
using Dashboard.App.Sources.Simulation;
using Dashboard.App.Stream;

if (await Offline.RunAsync(args) is { } finished)
    return finished;

var invocation = ServeFile.Check(CommandLine.Parse(args));
if (invocation.Answer is not null)
    return invocation.Print();

var builder = Serving.CreateBuilder(invocation);
builder.Services.AddSettings().AddMetricStream();
builder.Services.AddHostSource().AddRuntimeSource().AddPushSource().AddSimulationSource(invocation.Start.IsDemo);
builder.Services.AddEngine();
builder.Services.AddAccess(builder.Configuration).AddApi().AddPages();

var app = builder.Build();
app.UseTrafficSorting();
app.UseAccess();
app.UsePages();
app.UseApiAnswers();
app.UseSignIn();
app.MapAccess();
app.MapApi();
app.MapDemo();
app.MapPages();
return await app.ServeAsync();
