using Dashboard.App.Access;
using Dashboard.App.Api;
using Dashboard.App.Commands;
using Dashboard.App.Components;
using Dashboard.App.Engine;
using Dashboard.App.Settings;
using Dashboard.App.Sources.Host;
using Dashboard.App.Sources.Push;
using Dashboard.App.Sources.Runtime;
using Dashboard.App.Sources.Simulation;
using Dashboard.App.Stream;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(CommandLine.Parse(args));
builder.Services.AddSettings().AddMetricStream();
builder.Services.AddHostSource().AddRuntimeSource().AddPushSource().AddSimulationSource();
builder.Services.AddEngine();
builder.Services.AddAccess().AddApi().AddPages();

var app = builder.Build();
app.UseAccess();
app.UseAntiforgery();
app.MapApi();
app.MapPages();
await app.RunAsync();
